package dev.remit.engine.compile;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.List;

/**
 * The program of a version whose rules fit one word. It does what {@link ManyWords} does, but sets
 * of rules are numbers, and what of conditions does not depend on the item is asked once for all
 * items.
 */
final class OneWord implements Program {

  private static final int ACTION = Axis.ACTION.index();
  private static final int RECIPIENT = Axis.RECIPIENT.index();
  private static final int PURPOSE = Axis.PURPOSE.index();
  private static final int SETTING = Axis.SETTING.index();
  private static final int BASIS = Axis.BASIS.index();

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
  // By twice the item's index, the rules that are about it, and then the data sets that it is in
  private final long[] ofItem;
  private final int[] classOfItem;
  private final DataReader data;
  private final Readings readings;
  private final Verdicts verdicts;
  private final Missing missing;
  private final boolean remembers;
  private final Scratch unused;
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
    this.ofItem = parts.data().interleaved(heads.rulesOfItem(parts.classes()));
    this.classOfItem = parts.classes().byItem();
    this.data = parts.data();
    this.readings = parts.readings();
    this.verdicts = parts.verdicts();
    this.missing = parts.missing();
    this.remembers = parts.remembers() || onItem != 0;
    this.unused = parts.room().get();
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

  /** Where to remember what is found out about a request; if nothing is, it is not written. */
  private Scratch begin() {
    if (!remembers) {
      return unused;
    }
    Scratch scratch = scratches.get();
    scratch.nextDecision();
    return scratch;
  }

  private List<ItemDecision> alone(Request request, Term item) {
    Scratch scratch = begin();
    long some = data.some(request);
    long all = data.all(request);
    int action = 2 * request.placeOn(ACTION);
    int recipient = 2 * request.placeOn(RECIPIENT);
    int purpose = 2 * request.placeOn(PURPOSE);
    int setting = 2 * request.placeOn(SETTING);
    int basis = 2 * request.placeOn(BASIS);
    long head =
        actions[action]
            & recipients[recipient]
            & purposes[purpose]
            & settings[setting]
            & bases[basis]
            & ofItem[2 * item.index()];
    long sureHead =
        actions[action + 1]
            & recipients[recipient + 1]
            & purposes[purpose + 1]
            & settings[setting + 1]
            & bases[basis + 1];
    long held =
        forItem(
            holding(head, RuleCode.POSSIBLY, request, scratch, item, some, all),
            RuleCode.POSSIBLY,
            request,
            scratch,
            item,
            some,
            all);
    long possible = held & RuleCode.RULES;
    long sure = possible;
    if (held < 0 || (possible & ~sureHead) != 0) {
      long asked = possible & sureHead & (forbids | permits);
      sure =
          RuleCode.RULES
              & forItem(
                  holding(asked, RuleCode.SURELY, request, scratch, item, some, all),
                  RuleCode.SURELY,
                  request,
                  scratch,
                  item,
                  some,
                  all);
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
  private long holding(
      long rules, int mode, Request request, Scratch scratch, Term item, long some, long all) {
    long asked = rules & conditional;
    return asked == 0
        ? rules
        : (rules ^ asked) | code.holds(0, request, scratch, item, some, all, asked, mode);
  }

  /** Those of some rules whose conditions, as far as they depend on the item, hold too. */
  private long forItem(
      long rules, int mode, Request request, Scratch scratch, Term item, long some, long all) {
    long asked = rules & onItem;
    return asked == 0
        ? rules
        : (rules ^ asked) | code.holdsForItem(0, request, scratch, item, some, all, asked, mode);
  }

  private List<ItemDecision> all(Request request, List<Term> items) {
    Scratch scratch = begin();
    Term first = items.getFirst();
    long some = 0;
    long all = -1;
    long about = 0;
    for (int i = 0; i < items.size(); i++) {
      int place = 2 * items.get(i).index();
      about |= ofItem[place];
      some |= ofItem[place + 1];
      all &= ofItem[place + 1];
    }
    int action = 2 * request.placeOn(ACTION);
    int recipient = 2 * request.placeOn(RECIPIENT);
    int purpose = 2 * request.placeOn(PURPOSE);
    int setting = 2 * request.placeOn(SETTING);
    int basis = 2 * request.placeOn(BASIS);
    long head =
        about
            & actions[action]
            & recipients[recipient]
            & purposes[purpose]
            & settings[setting]
            & bases[basis];
    long held = holding(head, RuleCode.POSSIBLY, request, scratch, first, some, all);
    long possible = held & RuleCode.RULES;
    long sure =
        possible
            & actions[action + 1]
            & recipients[recipient + 1]
            & purposes[purpose + 1]
            & settings[setting + 1]
            & bases[basis + 1];
    if (held < 0) {
      sure = RuleCode.RULES & holding(sure, RuleCode.SURELY, request, scratch, first, some, all);
    }
    return (possible & onItem) == 0
        ? alike(possible, sure, request, items)
        : each(possible, sure, request, items, scratch, some, all);
  }

  /** Decides items by rules none of which depends on the item but by what it is about. */
  private List<ItemDecision> alike(long possible, long sure, Request request, List<Term> items) {
    if (items.size() == 2) {
      Term item = items.getFirst();
      Term other = items.getLast();
      long about = ofItem[2 * item.index()];
      long otherAbout = ofItem[2 * other.index()];
      Verdict verdict = verdict(possible & about, sure & about);
      Verdict otherVerdict =
          about == otherAbout ? verdict : verdict(possible & otherAbout, sure & otherAbout);
      if (verdict.outcome() != Outcome.INCOMPLETE && otherVerdict.outcome() != Outcome.INCOMPLETE) {
        return List.of(verdict.of(item), otherVerdict.of(other));
      }
    }
    ItemDecision[] decisions = new ItemDecision[items.size()];
    Verdict last = null;
    long lastAbout = 0;
    Missing.Search search = null;
    for (int i = 0; i < decisions.length; i++) {
      Term item = items.get(i);
      long about = ofItem[2 * item.index()];
      if (last == null || about != lastAbout) {
        last = verdict(possible & about, sure & about);
        lastAbout = about;
      }
      if (last.outcome() != Outcome.INCOMPLETE) {
        decisions[i] = last.of(item);
      } else {
        search = search == null ? missing.search(request) : search;
        decisions[i] = search.incomplete(last, item);
      }
    }
    return List.of(decisions);
  }

  /** Decides items by rules of which some depend on the item. */
  private List<ItemDecision> each(
      long possible,
      long sure,
      Request request,
      List<Term> items,
      Scratch scratch,
      long some,
      long all) {
    Alike alike = readings.alike(request);
    Groups groups = scratch.groups;
    groups.begin(items.size());
    Missing.Search search = null;
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
        long about = ofItem[2 * item.index()];
        long held = forItem(possible & about, RuleCode.POSSIBLY, request, scratch, item, some, all);
        long surely =
            held < 0
                ? forItem(sure & about & held, RuleCode.SURELY, request, scratch, item, some, all)
                : sure & held;
        verdict = verdict(held & RuleCode.RULES, surely & RuleCode.RULES);
        groups.decide(group, verdict);
      }
      if (verdict.outcome() != Outcome.INCOMPLETE) {
        decisions[i] = verdict.of(item);
      } else if (group < i) {
        decisions[i] = Missing.incomplete(verdict, item, decisions[group].missing());
      } else {
        search = search == null ? missing.search(request) : search;
        decisions[i] = search.incomplete(verdict, item);
      }
    }
    groups.end(decisions.length);
    return List.of(decisions);
  }
}
