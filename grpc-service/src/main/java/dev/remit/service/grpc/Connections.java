package dev.remit.service.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.WriteBufferWaterMark;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes connections as a server's channel gives them, up to so many; those beyond are closed at
 * once. From one that does not take its answers nothing more is read, so that they do not pile up.
 */
final class Connections extends ChannelInboundHandlerAdapter {

  /** Bytes of answers that are not sent, at which reading ends and goes on again. */
  static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(128 << 10, 256 << 10);

  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  Connections(int most) {
    this.most = most;
  }

  /** How many are open. */
  int open() {
    return open.get();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Channel connection = (Channel) message;
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      connection.unsafe().closeForcibly();
      return;
    }
    var _ = connection.closeFuture().addListener(_ -> open.decrementAndGet());
    connection.pipeline().addLast(new Unread());
    context.fireChannelRead(connection);
  }

  private static final class Unread extends ChannelInboundHandlerAdapter {
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      context.channel().config().setAutoRead(context.channel().isWritable());
      context.fireChannelWritabilityChanged();
    }
  }
}
