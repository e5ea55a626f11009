package dev.remit.service.seeded;

import ch.qos.logback.classic.LoggerContext;
import com.google.protobuf.Message;
import com.nimbusds.jwt.JWT;
import com.zaxxer.hikari.HikariDataSource;
import dev.remit.cli.Main;
import dev.remit.v1.DecideRequest;
import io.github.bucket4j.Bucket;
import io.grpc.BindableService;
import io.javalin.Javalin;
import io.opentelemetry.api.trace.Span;
import java.sql.Connection;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** Classes that break a rule for the service. */
public final class ServiceFaults {

  private ServiceFaults() {}

  /** Knows the program it is started by. */
  public record PointsUp(Main above) {}

  /** Writes SQL of its own. */
  public record SeesSql(Connection connection) {}

  /** Maps rows of its own. */
  public record SeesJdbi(Jdbi jdbi) {}

  /** Has connections of its own. */
  public record SeesHikari(HikariDataSource source) {}

  /** Changes tables. */
  public record SeesFlyway(Flyway flyway) {}

  /** Answers gRPC calls elsewhere. */
  public record SeesGrpc(BindableService service) {}

  /** Handles messages elsewhere. */
  public record SeesProtobuf(Message message) {}

  /** Takes the form of calls for the form of requests. */
  public record SeesMessages(Consumer<DecideRequest> asked) {
    /** A request that asks for nothing. */
    public DecideRequest nothing() {
      return DecideRequest.getDefaultInstance();
    }
  }

  /** Answers HTTP calls elsewhere. */
  public record SeesJavalin(Javalin javalin) {}

  /** Listens elsewhere. */
  public record SeesJetty(Server server) {}

  /** Reads tokens where nothing checks them. */
  public record SeesNimbus(JWT token) {}

  /** Lets callers in elsewhere. */
  public record SeesBuckets(Bucket bucket) {}

  /** Sets up logging elsewhere. */
  public record SeesLogback(LoggerContext context) {}

  /** Could put into traces what was asked. */
  public record SeesTraces(Span span) {}
}
