package dev.remit.engine.rego;

import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Fact.Origin;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.RawValues;
import dev.remit.lang.value.Reading;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.yaml.Yaml;
import dev.remit.lang.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts declared {@code from rego}. Thread-safe.
 *
 * <p>A policy's {@code input} is the request as {@link RequestDocument#tree(Request)} writes it,
 * with every fact but the computed ones: {@code input.recipient.kind}, {@code input.data}, {@code
 * input.request.retention} ({@code "24 months"}), {@code input.date}. Its result becomes the fact's
 * value as a value of a JSON request would. An error, an undefined result, one of the wrong type,
 * or one that takes too long or too much memory is a missing fact with a reason.
 *
 * <p>A policy is a function outside the language: what it makes of facts that are not there is its
 * author's care, and the theorems hold given its answers.
 */
public final class RegoFacts implements ComputedFacts {

  private final ValueReader values;
  private final Map<Fact, RegoInstances> policies;

  private RegoFacts(ValueReader values, Map<Fact, RegoInstances> policies) {
    this.values = values;
    this.policies = policies;
  }

  /**
   * Loads the Wasm files that the facts of a policy set name, within {@link RegoLimits#DEFAULT}.
   */
  public static Checked<RegoFacts> read(PolicySet set, List<SourceFile> files) {
    return read(set, files, RegoLimits.DEFAULT);
  }

  /**
   * Loads the Wasm files that the facts of a policy set name.
   *
   * @param files those of the policy set
   * @return errors for files that are not there, are not policies or lack an entrypoint, each at
   *     the fact's declaration
   */
  public static Checked<RegoFacts> read(PolicySet set, List<SourceFile> files, RegoLimits limits) {
    List<Diagnostic> sink = new ArrayList<>();
    Map<String, Optional<RegoInstances>> loaded = new HashMap<>();
    Map<Fact, RegoInstances> policies = new LinkedHashMap<>();
    for (Fact fact : set.vocabulary().facts().values()) {
      if (fact.origin() instanceof Origin.Rego origin) {
        loaded
            .computeIfAbsent(origin.file(), _ -> load(fact, origin, files, limits, sink))
            .filter(policy -> has(policy, fact, origin, sink))
            .ifPresent(policy -> policies.put(fact, policy));
      }
    }
    return new Checked<>(
        sink.isEmpty()
            ? Optional.of(new RegoFacts(new ValueReader(TermReader.of(set.vocabulary())), policies))
            : Optional.empty(),
        sink);
  }

  private static Optional<RegoInstances> load(
      Fact fact,
      Origin.Rego origin,
      List<SourceFile> files,
      RegoLimits limits,
      List<Diagnostic> sink) {
    Optional<SourceFile> file =
        files.stream().filter(each -> each.path().equals(origin.file())).findFirst();
    if (file.isEmpty()) {
      report(
          sink,
          Code.MISSING_FILE,
          fact,
          "there is no file `" + origin.file() + "` in the policy set",
          "add it, compiled with `opa build -t wasm`");
      return Optional.empty();
    }
    try {
      return Optional.of(new RegoInstances(file.get().bytes(), limits));
    } catch (RegoFailure failure) {
      report(
          sink,
          Code.REGO_POLICY,
          fact,
          "`" + origin.file() + "` is not a policy that can be run: " + failure.reason(),
          "compile it with `opa build -t wasm`");
      return Optional.empty();
    }
  }

  private static boolean has(
      RegoInstances policy, Fact fact, Origin.Rego origin, List<Diagnostic> sink) {
    boolean known = policy.entrypoints().contains(origin.entrypoint());
    if (!known) {
      List<String> names = policy.entrypoints().stream().sorted().toList();
      report(
          sink,
          Code.REGO_ENTRYPOINT,
          fact,
          "`" + origin.file() + "` has no entrypoint `" + origin.entrypoint() + "`",
          NearNames.nearest(origin.entrypoint(), names)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("it has `" + String.join("`, `", names) + "`"));
    }
    return known;
  }

  private static void report(
      List<Diagnostic> sink, Code code, Fact fact, String message, String label) {
    sink.add(new Diagnostic(code, message, fact.declaredAt(), Optional.of(label), List.of()));
  }

  @Override
  public Computed compute(Request request) {
    Map<Fact, Value> facts = new HashMap<>();
    Map<Input, String> reasons = new HashMap<>();
    String input = policies.isEmpty() ? "" : RequestDocument.tree(request).toString();
    policies.forEach((fact, policy) -> {
      if (request.fact(fact).isEmpty()) {
        switch (compute(fact, policy, input)) {
          case Reading.Read<Value>(var value) -> facts.put(fact, value);
          case Reading.Wrong<Value>(var message, var _) ->
              reasons.put(new Input.OfFact(fact), message);
        }
      }
    });
    return new Computed(facts, reasons);
  }

  private Reading<Value> compute(Fact fact, RegoInstances policy, String input) {
    Origin.Rego origin = (Origin.Rego) fact.origin();
    String name = "`" + origin.file() + "`";
    try {
      String json = policy.evaluate(origin.entrypoint(), input);
      return result(json)
          .map(raw -> values.read(fact, raw))
          .orElseGet(() ->
              new Reading.Wrong<>(
                  name + " does not define `" + origin.entrypoint() + "` for this request", ""));
    } catch (RegoFailure failure) {
      return new Reading.Wrong<>(name + " has no answer: " + failure.reason(), "");
    }
  }

  /** The value in {@code [{"result": value}]}; empty for {@code []}, which is undefined. */
  static Optional<RawValue> result(String json) {
    return Yaml.readJson(Source.of("result", json), new ArrayList<>())
        .filter(YamlNode.Sequence.class::isInstance)
        .flatMap(root -> ((YamlNode.Sequence) root).items().stream().findFirst())
        .filter(YamlNode.Mapping.class::isInstance)
        .flatMap(set -> ((YamlNode.Mapping) set).find("result"))
        .map(entry -> RawValues.of(entry.value()));
  }
}
