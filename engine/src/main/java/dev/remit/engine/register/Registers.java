package dev.remit.engine.register;

import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.consent.YamlConsents;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Severity;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Owner;
import dev.remit.lang.yaml.Yaml;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registers of a policy set: its files {@code registers/*.yaml}, {@code .yml} and {@code
 * .json}.
 *
 * <p>Each file may hold any of these keys: {@code recipients}, {@code projects}, {@code datasets}
 * and {@code subjects}, from ids to the facts of each; {@code consents} and {@code objections},
 * lists of records. See {@code docs/language.md}.
 */
public record Registers(Register register, ConsentRegister consents) {

  /** Where in a policy set registers are. */
  static final String FOLDER = "registers/";

  private static final int MAX_PER_FILE = 100;

  /**
   * Reads the registers among the files of a policy set.
   *
   * @return empty registers if there are no such files; a warning for each file elsewhere that
   *     looks like one
   */
  public static Checked<Registers> read(PolicySet policies, List<SourceFile> files) {
    return read(
        policies,
        files,
        (registers, consents) ->
            new Registers(registers.register(), consents.register(registers.isSubject())));
  }

  /** Reads the register files and makes something of what they hold. */
  static <T> Checked<T> read(
      PolicySet policies, List<SourceFile> files, BiFunction<YamlRegisters, YamlConsents, T> make) {
    List<Diagnostic> all = new ArrayList<>();
    List<Diagnostic> inFile = new ArrayList<>();
    YamlRegisters registers = new YamlRegisters(policies.vocabulary(), inFile);
    YamlConsents consents = new YamlConsents(policies.vocabulary(), inFile);
    files.stream()
        .filter(file -> isRegister(file.path()))
        .sorted(Comparator.comparing(SourceFile::path))
        .forEach(file -> {
          Yaml.read(file, inFile).ifPresent(root -> read(root, registers, consents, inFile));
          all.addAll(bounded(inFile));
          inFile.clear();
        });
    files.stream()
        .sorted(Comparator.comparing(SourceFile::path))
        .flatMap(file ->
            Stream.concat(
                StrayRegisters.ofAnotherKind(file).stream(),
                StrayRegisters.elsewhere(file).stream()))
        .forEach(all::add);
    consents.warnOfUnregistered(registers.ids(Owner.RECIPIENT));
    inFile.stream()
        .collect(
            Collectors.groupingBy(
                found -> found.span().source().path(), TreeMap::new, Collectors.toList()))
        .values()
        .forEach(found -> all.addAll(bounded(found)));
    boolean failed = all.stream().anyMatch(found -> found.severity() == Severity.ERROR);
    return new Checked<>(
        failed ? Optional.empty() : Optional.of(make.apply(registers, consents)), all);
  }

  private static boolean isRegister(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.startsWith(FOLDER) && isYaml(name);
  }

  /** Whether a file is YAML or JSON, by its path in small letters. */
  static boolean isYaml(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json");
  }

  private static void read(
      YamlNode root, YamlRegisters registers, YamlConsents consents, List<Diagnostic> sink) {
    YamlReader reader = new YamlReader(sink);
    reader
        .mapping(root, "a register")
        .map(reader::fields)
        .ifPresent(fields -> {
          YamlRegisters.KEYS.forEach(
              (key, owner) -> fields.mapping(key).ifPresent(ids -> registers.read(owner, ids)));
          fields.list("consents").forEach(consents::consent);
          fields.list("objections").forEach(consents::objection);
          fields.finish();
        });
  }

  /** The first diagnostics of a file; the last of them says how many more there are. */
  private static List<Diagnostic> bounded(List<Diagnostic> found) {
    if (found.size() <= MAX_PER_FILE) {
      return found;
    }
    List<Diagnostic> first = new ArrayList<>(found.subList(0, MAX_PER_FILE));
    Diagnostic last = first.removeLast();
    List<Diagnostic.Note> notes = new ArrayList<>(last.notes());
    notes.add(
        new Diagnostic.Note(
            "this file has " + (found.size() - MAX_PER_FILE) + " more problems", Optional.empty()));
    first.add(new Diagnostic(last.code(), last.message(), last.span(), last.label(), notes));
    return first;
  }
}
