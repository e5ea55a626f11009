package dev.remit.service.http;

import dev.remit.service.caller.Caller;
import dev.remit.service.decide.Decider;

/** A call that was let in, and its body. */
record Call(Caller caller, Admission admission, JsonBody body) {

  Asker asker(Decider decider, HttpLimits limits) {
    return new Asker(decider, caller, admission, new Budget(limits));
  }
}
