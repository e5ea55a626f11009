package dev.remit.engine.theorem;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;

/** Decides a request under a version: the reference interpreter, or what must agree with it. */
@FunctionalInterface
public interface Decider {

  /** Decides; the request's own choice of policy and version is not looked at. */
  Decision decide(PolicyVersion version, Request request);
}
