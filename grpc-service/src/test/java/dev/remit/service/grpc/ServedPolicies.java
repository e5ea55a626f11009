package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.remit.lang.source.SourceFile;
import dev.remit.service.caller.Role;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.policy.BundleLimits;
import dev.remit.service.policy.PolicyStore;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.ApproveRequest;
import dev.remit.v1.PolicyFile;
import dev.remit.v1.PolicyServiceGrpc;
import dev.remit.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import dev.remit.v1.PublishRequest;
import dev.remit.v1.PublishResponse;
import dev.remit.v1.Version;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Policies of a store, which a second person approves, served to callers with roles. */
final class ServedPolicies implements AutoCloseable {

  final MovableClock clock = new MovableClock("2026-06-01T10:00:00Z");
  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final Database database = open();
  private final ChangeFeed feed = feed(database);
  final PolicyStore store;
  final PolicyGrpc service;
  private final GrpcServer server;
  final ManagedChannel channel;

  private static Database open() {
    try {
      return Database.open(TestServer.SQLITE.create());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ChangeFeed feed(Database database) {
    try {
      return ChangeFeed.open(database);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  ServedPolicies() throws Exception {
    this.store = PolicyStore.open(database, feed, BundleLimits.DEFAULT, true, clock);
    this.service = new PolicyGrpc(store, new Calls(blocking, TestLimits.shedding()), clock);
    this.server =
        GrpcServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            TestLimits.PATIENT,
            List.of(new TestCallers()),
            TestLimits.shedding(),
            List.of(service));
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    service.close();
    try {
      assertThat(server.stop(Duration.ofSeconds(30))).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    store.close();
    feed.close();
    database.close();
    blocking.close();
  }

  PolicyServiceBlockingStub as(String name, Role... roles) {
    return PolicyServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(TestCallers.caller(name, roles));
  }

  PolicyServiceBlockingStub alice() {
    return as("alice", Role.PUBLISH);
  }

  PolicyServiceBlockingStub bob() {
    return as("bob", Role.APPROVE);
  }

  static List<PolicyFile> files(List<SourceFile> files) {
    return files.stream()
        .map(file ->
            PolicyFile.newBuilder()
                .setPath(file.path())
                .setContent(ByteString.copyFrom(file.bytes()))
                .build())
        .toList();
  }

  static PublishRequest publish(String... texts) {
    return PublishRequest.newBuilder().addAllFiles(files(Library.files(texts))).build();
  }

  Version accept(String... texts) {
    PublishResponse published = alice().publish(publish(texts));
    Version last = Version.getDefaultInstance();
    for (Version version : published.getPublishedList()) {
      last =
          bob()
              .approve(
                  ApproveRequest.newBuilder()
                      .setPolicy(version.getPolicy())
                      .setVersion(version.getVersion())
                      .setDigest(version.getDigest())
                      .build())
              .getVersion();
    }
    return last;
  }
}
