package dev.remit.engine.register;

import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.lang.Checked;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Owner;
import java.util.List;
import java.util.Map;

/**
 * Everything that the register files of a policy set hold, for whoever keeps it elsewhere.
 *
 * @param entries in no order
 * @param consents by subject
 * @param objections by subject
 */
public record RegisterContents(
    List<Registered> entries,
    Map<String, List<ConsentRecord>> consents,
    Map<String, List<ObjectionRecord>> objections) {

  public RegisterContents {
    entries = List.copyOf(entries);
    consents = Map.copyOf(consents);
    objections = Map.copyOf(objections);
  }

  /** An entry of a recipient, project, dataset or subject. */
  public record Registered(Owner owner, String id, Register.Answer.Entry entry) {}

  /** Reads the registers among the files of a policy set, as {@link Registers#read} does. */
  public static Checked<RegisterContents> read(PolicySet policies, List<SourceFile> files) {
    return Registers.read(
        policies,
        files,
        (registers, consents) ->
            new RegisterContents(registers.entries(), consents.consents(), consents.objections()));
  }
}
