package dev.remit.bench.peer;

import dev.remit.bench.Decides;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/** jCasbin, which evaluates a matcher for each line of its policy. */
public final class Casbin implements Decides<Object[], Boolean> {

  private final Enforcer enforcer;

  /**
   * Makes an enforcer.
   *
   * @param model in Casbin's own form
   * @param lines of the policy, each the values of {@code p}
   */
  public Casbin(String model, Iterable<String[]> lines) {
    Model made = new Model();
    made.loadModelFromText(model);
    enforcer = new Enforcer(made);
    enforcer.enableLog(false);
    lines.forEach(line -> enforcer.addPolicy(line));
  }

  @Override
  public Boolean decide(Object[] request) {
    return enforcer.enforce(request);
  }

  @Override
  public boolean allows(Boolean answer) {
    return answer;
  }
}
