package dev.remit.service;

import dev.remit.lang.word.Owner;
import dev.remit.service.config.Configuration;
import dev.remit.service.decide.Decider;
import dev.remit.service.http.Backend;
import dev.remit.service.http.CallObserver;
import dev.remit.service.http.CallerEvidence;
import dev.remit.service.http.Health;
import dev.remit.service.http.HttpLimits;
import dev.remit.service.http.HttpTls;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.register.Entries;
import dev.remit.service.security.Credentials;
import dev.remit.service.security.Security;
import dev.remit.service.security.Tls;
import java.util.function.Supplier;

/** Gives the HTTP server what it asks for, in its own words. */
final class HttpWiring {

  private HttpWiring() {}

  static Backend backend(
      Decider decider,
      Supplier<PolicySnapshot> policies,
      Entries entries,
      Security security,
      Supplier<String> metrics,
      Supplier<Health> health,
      CallObserver observer) {
    return new Backend(
        decider,
        policies,
        (last, most) -> entries.ids(Owner.RECIPIENT, last, most),
        evidence -> security.authenticator().authenticate(credentials(evidence)),
        caller -> security.admission().admit(caller, 1)::close,
        metrics,
        health,
        observer);
  }

  private static Credentials credentials(CallerEvidence evidence) {
    return new Credentials(
        evidence.authorization().flatMap(Credentials::bearer),
        evidence.certificates().stream().findFirst(),
        evidence.loopback());
  }

  static HttpTls tls(Tls tls) {
    return new HttpTls(
        tls.context(),
        switch (tls.clientCertificate()) {
          case NOT_ASKED -> HttpTls.ClientCertificates.NONE;
          case WANTED -> HttpTls.ClientCertificates.WANTED;
          case REQUIRED -> HttpTls.ClientCertificates.NEEDED;
        });
  }

  static HttpLimits limits(Configuration configuration) {
    HttpLimits usual = HttpLimits.DEFAULT;
    return new HttpLimits(
        usual.headerBytes(),
        configuration.limits().messageBytes(),
        configuration.limits().connections(),
        usual.idle(),
        usual.bodyTime(),
        usual.callTime(),
        configuration.registers().timeout(),
        configuration.limits().batch(),
        usual.items(),
        usual.searched());
  }
}
