package dev.remit.service.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told when the versions, or which of them are in force, have changed. */
final class Watchers {

  private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private volatile LocalDate date;

  Watchers(LocalDate date) {
    this.date = date;
  }

  /** Equal only to itself, so that whoever watches twice is told twice. */
  private static final class Watcher {
    final Runnable told;

    Watcher(Runnable told) {
      this.told = told;
    }
  }

  Subscription add(Runnable told) {
    Watcher watcher = new Watcher(told);
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** Tells them that the versions have changed. */
  void tell() {
    for (Watcher watcher : watchers) {
      try {
        watcher.told.run();
      } catch (RuntimeException e) {
        LOG.error("a watcher of policies failed", e);
      }
    }
  }

  /** Tells them if it is another date than before: other versions may be in force. */
  void today(LocalDate today) {
    if (!today.equals(date)) {
      date = today;
      tell();
    }
  }
}
