package dev.remit.service.grpc;

import io.grpc.netty.shaded.io.netty.channel.ChannelFactory;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The event loops of a server: Linux's own where it has them, otherwise Java's.
 *
 * @param accepting takes connections
 * @param working reads, answers and writes
 * @param channels make what listens
 */
record Transport(
    EventLoopGroup accepting,
    EventLoopGroup working,
    ChannelFactory<? extends ServerChannel> channels) {

  /** Event loops, as many as there are processors to work. */
  static Transport open() {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    return new Transport(
        loops(1, "grpc-accept", handlers),
        loops(Runtime.getRuntime().availableProcessors(), "grpc", handlers),
        epoll ? EpollServerSocketChannel::new : NioServerSocketChannel::new);
  }

  /** What listens, and takes connections. */
  ServerChannel listening(Connections connections) {
    ServerChannel channel = channels.newChannel();
    channel.pipeline().addLast(connections);
    return channel;
  }

  private static EventLoopGroup loops(int count, String name, IoHandlerFactory handlers) {
    return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), handlers);
  }

  /** Ends the loops; at most a few seconds later nothing of them runs. */
  void close() {
    accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    working.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
