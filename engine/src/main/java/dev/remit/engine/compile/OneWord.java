package dev.remit.engine.compile;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program of a version whose rules fit one word. It does what {@link ManyWords} does, but sets
 * of rules are numbers, and what of conditions does not depend on the item is asked once for all
 * items.
 */
final class OneWord implements Program {

  private final RuleCode code;
  private final long conditional;
  private final long onItem;
  private final long forbids;
  private final long permits;
  private final long refers;
  private final long obliges;
  private final long[] actions;
  private final long[] recipients;
  private final long[] purposes;
  private final long[] settings;
  private final long[] bases;
  private final long[] rulesOfItem;
  private final int[] classOfItem;
  private final DataReader data;
  private final Readings readings;
  private final Verdicts verdicts;
  private final Missing missing;
  private final ThreadLocal<Scratch> scratches;

  /**
   * A program.
   *
   * @param stages the rules that forbid, permit, refer and oblige
   */
  OneWord(ManyWords.Word word, long[] stages, Heads heads, Parts parts) {
    this.code = word.code();
    this.conditional = word.conditional();
    this.onItem = word.onItem();
    this.forbids = stages[0];
    this.permits = stages[1];
    this.refers = stages[2];
    this.obliges = stages[3];
    this.actions = heads.rules(Axis.ACTION);
    this.recipients = heads.rules(Axis.RECIPIENT);
    this.purposes = heads.rules(Axis.PURPOSE);
    this.settings = heads.rules(Axis.SETTING);
    this.bases = heads.rules(Axis.BASIS);
    this.rulesOfItem = heads.rulesOfItem(parts.classes());
    this.classOfItem = parts.classes().byItem();
    this.data = parts.data();
    this.readings = parts.readings();
    this.verdicts = parts.verdicts();
    this.missing = parts.missing();
    this.scratches = ThreadLocal.withInitial(parts.room());
  }

  @Override
  public List<ItemDecision> decide(Request request) {
    List<Term> items = request.items();
    return items.size() == 1 ? alone(request, items.getFirst()) : all(request, items);
  }

  @Override
  public ItemDecision decide(Request request, Term item) {
    return alone(request, item).getFirst();
  }

  private Scratch begin(Request request) {
    Scratch scratch = scratches.get();
    scratch.nextDecision();
    data.read(request, scratch);
    return scratch;
  }

  private static int row(@Nullable Term term) {
    return term == null ? 0 : 2 * (term.index() + 1);
  }

  private List<ItemDecision> alone(Request request, Term item) {
    Scratch scratch = begin(request);
    int action = row(request.termAt(Axis.ACTION));
    int recipient = row(request.termAt(Axis.RECIPIENT));
    int purpose = row(request.termAt(Axis.PURPOSE));
    int setting = row(request.termAt(Axis.SETTING));
    int basis = row(request.termAt(Axis.BASIS));
    long head =
        actions[action]
            & recipients[recipient]
            & purposes[purpose]
            & settings[setting]
            & bases[basis]
            & rulesOfItem[item.index()];
    long sureHead =
        actions[action + 1]
            & recipients[recipient + 1]
            & purposes[purpose + 1]
            & settings[setting + 1]
            & bases[basis + 1];
    long forbidding =
        forItem(
            holding(head & forbids, RuleCode.POSSIBLY, request, scratch, item),
            RuleCode.POSSIBLY,
            request,
            scratch,
            item);
    if (forbidding > 0 && (forbidding & ~sureHead) == 0) {
      return verdicts.verdict(Outcome.DENIED, forbidding, 0).alone(item);
    }
    long others =
        forItem(
            holding(head & ~forbids, RuleCode.POSSIBLY, request, scratch, item),
            RuleCode.POSSIBLY,
            request,
            scratch,
            item);
    long possible = (forbidding | others) & RuleCode.RULES;
    long sure = possible;
    if ((forbidding | others) < 0 || (possible & ~sureHead) != 0) {
      long asked = possible & sureHead & (forbids | permits);
      sure =
          RuleCode.RULES
              & forItem(
                  holding(asked, RuleCode.SURELY, request, scratch, item),
                  RuleCode.SURELY,
                  request,
                  scratch,
                  item);
    }
    Verdict verdict = verdict(possible, sure);
    return verdict.outcome() == Outcome.INCOMPLETE
        ? List.of(missing.incomplete(verdict, request, item))
        : verdict.alone(item);
  }

  /** What the rules that may apply and those that surely do decide. */
  private Verdict verdict(long possible, long sure) {
    if ((sure & forbids) != 0) {
      return verdicts.verdict(Outcome.DENIED, sure & forbids, 0);
    }
    long permitting = possible & permits;
    if (permitting == 0) {
      return verdicts.verdict(Outcome.DENIED, 0, 0);
    }
    long forbidding = possible & forbids;
    long permitted = sure & permits;
    if (forbidding != 0 || permitted == 0) {
      return verdicts.verdict(
          Outcome.INCOMPLETE, permitted == 0 ? forbidding | permitting : forbidding, 0);
    }
    long referring = possible & refers;
    return referring != 0
        ? verdicts.verdict(Outcome.REFERRED, referring, 0)
        : verdicts.verdict(Outcome.PERMITTED, permitted, permitting | (possible & obliges));
  }

  /** Those of some rules whose conditions, as far as they do not depend on the item, hold. */
  private long holding(long rules, int mode, Request request, Scratch scratch, Term item) {
    long asked = rules & conditional;
    return asked == 0
        ? rules
        : (rules ^ asked) | code.holds(0, request, scratch, item, asked, mode);
  }

  /** Those of some rules whose conditions, as far as they depend on the item, hold too. */
  private long forItem(long rules, int mode, Request request, Scratch scratch, Term item) {
    long asked = rules & onItem;
    return asked == 0
        ? rules
        : (rules ^ asked) | code.holdsForItem(0, request, scratch, item, asked, mode);
  }

  private List<ItemDecision> all(Request request, List<Term> items) {
    Scratch scratch = begin(request);
    Term first = items.getFirst();
    int action = row(request.termAt(Axis.ACTION));
    int recipient = row(request.termAt(Axis.RECIPIENT));
    int purpose = row(request.termAt(Axis.PURPOSE));
    int setting = row(request.termAt(Axis.SETTING));
    int basis = row(request.termAt(Axis.BASIS));
    long about = 0;
    for (int i = 0; i < items.size(); i++) {
      about |= rulesOfItem[items.get(i).index()];
    }
    long head =
        about
            & actions[action]
            & recipients[recipient]
            & purposes[purpose]
            & settings[setting]
            & bases[basis];
    long held = holding(head, RuleCode.POSSIBLY, request, scratch, first);
    long possible = held & RuleCode.RULES;
    long sure =
        possible
            & actions[action + 1]
            & recipients[recipient + 1]
            & purposes[purpose + 1]
            & settings[setting + 1]
            & bases[basis + 1];
    if (held < 0) {
      sure = RuleCode.RULES & holding(sure, RuleCode.SURELY, request, scratch, first);
    }
    return (possible & onItem) == 0
        ? alike(possible, sure, request, items)
        : each(possible, sure, request, items, scratch);
  }

  /** Decides items by rules none of which depends on the item but by what it is about. */
  private List<ItemDecision> alike(long possible, long sure, Request request, List<Term> items) {
    ItemDecision[] decisions = new ItemDecision[items.size()];
    Verdict last = null;
    long lastAbout = 0;
    ItemDecision open = null;
    Verdict openBy = null;
    for (int i = 0; i < decisions.length; i++) {
      Term item = items.get(i);
      long about = rulesOfItem[item.index()];
      if (last == null || about != lastAbout) {
        last = verdict(possible & about, sure & about);
        lastAbout = about;
      }
      if (last.outcome() != Outcome.INCOMPLETE) {
        decisions[i] = last.of(item);
      } else {
        // The rules that are open lack the same, whatever the item.
        open =
            open != null && openBy == last
                ? Missing.incomplete(last, item, open.missing())
                : missing.incomplete(last, request, item);
        openBy = last;
        decisions[i] = open;
      }
    }
    return List.of(decisions);
  }

  /** Decides items by rules of which some depend on the item. */
  private List<ItemDecision> each(
      long possible, long sure, Request request, List<Term> items, Scratch scratch) {
    Alike alike = readings.alike(request);
    Groups groups = scratch.groups;
    groups.begin(items.size());
    ItemDecision[] decisions = new ItemDecision[items.size()];
    for (int i = 0; i < decisions.length; i++) {
      Term item = items.get(i);
      int group =
          alike instanceof Alike.Items
              ? i
              : groups.group(i, item, classOfItem[item.index()], alike);
      Verdict verdict = groups.verdict(group);
      if (verdict == null) {
        scratch.nextItem();
        long about = rulesOfItem[item.index()];
        long held = forItem(possible & about, RuleCode.POSSIBLY, request, scratch, item);
        long surely =
            held < 0
                ? forItem(sure & about & held, RuleCode.SURELY, request, scratch, item)
                : sure & held;
        verdict = verdict(held & RuleCode.RULES, surely & RuleCode.RULES);
        groups.decide(group, verdict);
      }
      decisions[i] =
          verdict.outcome() != Outcome.INCOMPLETE
              ? verdict.of(item)
              : group < i
                  ? Missing.incomplete(verdict, item, decisions[group].missing())
                  : missing.incomplete(verdict, request, item);
    }
    groups.end(decisions.length);
    return List.of(decisions);
  }
}
