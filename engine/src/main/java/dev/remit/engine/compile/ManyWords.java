package dev.remit.engine.compile;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.List;

/**
 * The program of a version of any size. It decides items in the order of the language's table: what
 * forbids, what permits, what refers, what obliges, and no further than it takes. Each rule is
 * first asked whether it may apply; whether it surely does, only if something was open.
 */
final class ManyWords implements Program {

  /**
   * The rules of a word.
   *
   * @param conditional those with a condition, or a part of one, that does not depend on the item
   * @param onItem those with one that does
   */
  record Word(RuleCode code, long conditional, long onItem) {}

  private final HeadTree heads;
  private final Word[] words;
  private final int[] classOfItem;
  private final DataReader data;
  private final Readings readings;
  private final Verdicts verdicts;
  private final Missing missing;
  private final boolean remembers;
  private final Scratch unused;
  private final ThreadLocal<Scratch> scratches;

  ManyWords(List<Word> words, HeadTree heads, Parts parts) {
    this.heads = heads;
    this.words = words.toArray(Word[]::new);
    this.classOfItem = parts.classes().byItem();
    this.data = parts.data();
    this.readings = parts.readings();
    this.verdicts = parts.verdicts();
    this.missing = parts.missing();
    this.remembers = parts.remembers();
    this.unused = parts.room().get();
    this.scratches = ThreadLocal.withInitial(parts.room());
  }

  private Scratch begin(Request request) {
    Scratch scratch = scratches.get();
    scratch.nextDecision();
    scratch.some = data.some(request);
    scratch.all = data.all(request);
    return scratch;
  }

  @Override
  public ItemDecision decide(Request request, Term item) {
    return alone(request, item).getFirst();
  }

  @Override
  public List<ItemDecision> decide(Request request) {
    return request.items().size() == 1 ? alone(request, request.items().getFirst()) : all(request);
  }

  private List<ItemDecision> alone(Request request, Term item) {
    HeadTree.Node found = heads.find(request, classOf(item));
    Verdict verdict =
        !remembers && found instanceof Candidates few && few.isOneOfEach()
            ? few(few, request, item)
            : any(found, request, item);
    return verdict.outcome() == Outcome.INCOMPLETE
        ? List.of(missing.incomplete(verdict, request, item))
        : verdict.alone(item);
  }

  private Verdict any(HeadTree.Node found, Request request, Term item) {
    Scratch scratch = begin(request);
    return verdicts.verdict(scratch.key, decide(found, request, item, scratch, false));
  }

  /**
   * What at most one word of rules of each stage decides, if nothing is remembered for it: as
   * {@link #decide(HeadTree.Node, Request, Term, Scratch, boolean)} does, but what it finds out
   * stays in registers.
   */
  private Verdict few(Candidates found, Request request, Term item) {
    long some = data.some(request);
    long all = data.all(request);
    long forbidding = 0;
    if (found.permits > 0) {
      long held = held(found, 0, RuleCode.POSSIBLY, request, item, some, all);
      forbidding = held & RuleCode.RULES;
      long sure = forbidding == 0 ? 0 : sure(found, 0, held, request, item, some, all);
      if (sure != 0) {
        return verdicts.ofWord(Outcome.DENIED, found.word(0), sure);
      }
    }
    int at = found.permits;
    long permitHeld =
        at == found.refers ? 0 : held(found, at, RuleCode.POSSIBLY, request, item, some, all);
    long permitting = permitHeld & RuleCode.RULES;
    if (permitting == 0) {
      return verdicts.denied();
    }
    long permitted = sure(found, at, permitHeld, request, item, some, all);
    int refers = found.refers;
    if (forbidding != 0 || permitted == 0 || refers != found.size) {
      return any(found, request, item);
    }
    return permitting == permitted
        ? verdicts.ofWord(Outcome.PERMITTED, found.word(at), permitted)
        : any(found, request, item);
  }

  /** Which of a word's candidates may apply or surely do, and the sign if something is open. */
  private long held(
      Candidates found, int at, int mode, Request request, Term item, long some, long all) {
    Word word = words[found.word(at)];
    return held(word, found.word(at), found.possible(at), mode, request, item, some, all);
  }

  private long held(
      Word word,
      int number,
      long rules,
      int mode,
      Request request,
      Term item,
      long some,
      long all) {
    long asked = rules & word.conditional;
    long held =
        asked == 0
            ? rules
            : (rules ^ asked)
                | word.code.holds(number, request, unused, item, some, all, asked, mode);
    long onItem = held & word.onItem;
    return onItem == 0
        ? held
        : (held ^ onItem)
            | word.code.holdsForItem(number, request, unused, item, some, all, onItem, mode);
  }

  /** Which of a word's candidates, of which these may apply, surely do. */
  private long sure(
      Candidates found, int at, long held, Request request, Term item, long some, long all) {
    long sure = held & found.sure(at) & RuleCode.RULES;
    return held >= 0 || sure == 0
        ? sure
        : RuleCode.RULES
            & held(
                words[found.word(at)],
                found.word(at),
                sure,
                RuleCode.SURELY,
                request,
                item,
                some,
                all);
  }

  private List<ItemDecision> all(Request request) {
    Scratch scratch = begin(request);
    List<Term> items = request.items();
    Alike alike = readings.alike(request);
    Groups groups = scratch.groups;
    groups.begin(items.size());
    Missing.Search search = null;
    ItemDecision[] decisions = new ItemDecision[items.size()];
    for (int i = 0; i < decisions.length; i++) {
      Term item = items.get(i);
      int group = alike instanceof Alike.Items ? i : groups.group(i, item, classOf(item), alike);
      Verdict verdict = groups.verdict(group);
      if (verdict == null) {
        if (i > 0) {
          scratch.nextItem();
        }
        HeadTree.Node found = heads.find(request, classOf(item));
        verdict = verdicts.verdict(scratch.key, decide(found, request, item, scratch, true));
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

  /** The class of an item. */
  private int classOf(Term item) {
    return classOfItem[item.index()];
  }

  /**
   * Decides an item.
   *
   * @param many whether more items of the request are decided, and may share what is found out
   * @return how long the key is that is now in the scratch
   */
  private int decide(
      HeadTree.Node node, Request request, Term item, Scratch scratch, boolean many) {
    Candidates found = heads.rules(node, request, classOf(item), scratch.candidates);
    int permits = found.permits;
    int refers = found.refers;
    boolean mayForbid = possible(found, 0, permits, request, item, scratch, many);
    if (mayForbid && sure(found, 0, permits, request, item, scratch, many)) {
      return key(Outcome.DENIED, found, scratch.sure, 0, permits, scratch);
    }
    if (!possible(found, permits, refers, request, item, scratch, many)) {
      return key(Outcome.DENIED, found, scratch.sure, 0, 0, scratch);
    }
    boolean permitted = sure(found, permits, refers, request, item, scratch, many);
    if (mayForbid || !permitted) {
      // Nothing in what is listed is sure.
      int from = mayForbid ? 0 : permits;
      return key(
          Outcome.INCOMPLETE, found, scratch.possible, from, permitted ? permits : refers, scratch);
    }
    int obliges = found.obliges;
    if (possible(found, refers, obliges, request, item, scratch, many)) {
      return key(Outcome.REFERRED, found, scratch.possible, refers, obliges, scratch);
    }
    int end = found.size;
    possible(found, obliges, end, request, item, scratch, many);
    int length = key(Outcome.PERMITTED, found, scratch.sure, permits, refers, scratch);
    length = append(found, scratch.possible, permits, refers, scratch.key, length);
    return append(found, scratch.possible, obliges, end, scratch.key, length);
  }

  /** Which rules of some words may apply; gives whether any does. */
  private boolean possible(
      Candidates found,
      int from,
      int to,
      Request request,
      Term item,
      Scratch scratch,
      boolean many) {
    long any = 0;
    long open = 0;
    for (int i = from; i < to; i++) {
      long held =
          holding(
              found.words[i], found.possible[i], RuleCode.POSSIBLY, request, item, scratch, many);
      long possible = held & RuleCode.RULES;
      scratch.possible[i] = possible;
      any |= possible;
      open |= held | ((possible & ~found.sure[i]) == 0 ? 0 : ~RuleCode.RULES);
    }
    scratch.isOpen = open < 0;
    return any != 0;
  }

  /** Which of the rules that may apply, as was found out last, surely do; whether any does. */
  private boolean sure(
      Candidates found,
      int from,
      int to,
      Request request,
      Term item,
      Scratch scratch,
      boolean many) {
    boolean open = scratch.isOpen;
    long any = 0;
    for (int i = from; i < to; i++) {
      long sure = scratch.possible[i];
      if (open) {
        sure &= found.sure[i];
        if (sure != 0) {
          sure =
              RuleCode.RULES
                  & holding(found.words[i], sure, RuleCode.SURELY, request, item, scratch, many);
        }
      }
      scratch.sure[i] = sure;
      any |= sure;
    }
    return any != 0;
  }

  /** Those of some rules of a word whose conditions hold in a mode, and the sign. */
  private long holding(
      int number, long rules, int mode, Request request, Term item, Scratch scratch, boolean many) {
    Word word = words[number];
    long conditional = rules & word.conditional;
    long held = rules & ~word.conditional;
    if (conditional != 0) {
      if (many) {
        long more = conditional & ~scratch.asked(number, mode);
        if (more != 0) {
          scratch.hold(
              number,
              mode,
              more,
              word.code.holds(
                  number, request, scratch, item, scratch.some, scratch.all, more, mode));
        }
        held |= scratch.held(number, mode) & (conditional | ~RuleCode.RULES);
      } else {
        held |=
            word.code.holds(
                number, request, scratch, item, scratch.some, scratch.all, conditional, mode);
      }
    }
    long onItem = held & word.onItem;
    return onItem == 0
        ? held
        : (held & ~onItem)
            | word.code.holdsForItem(
                number, request, scratch, item, scratch.some, scratch.all, onItem, mode);
  }

  /** Begins a key: an outcome and the rules of some words that decide it. */
  private static int key(
      Outcome outcome, Candidates found, long[] rules, int from, int to, Scratch scratch) {
    int length = append(found, rules, from, to, scratch.key, 1);
    scratch.key[0] = Verdicts.head(outcome, length / 2);
    return length;
  }

  private static int append(
      Candidates found, long[] rules, int from, int to, long[] key, int length) {
    int end = length;
    for (int i = from; i < to; i++) {
      if (rules[i] != 0) {
        key[end] = found.words[i];
        key[end + 1] = rules[i];
        end += 2;
      }
    }
    return end;
  }
}
