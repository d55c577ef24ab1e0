package dev.ump.soak;

import dev.ump.model.Dice;
import dev.ump.service.Dispatcher;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The life of one server: some who call it, somebody who disturbs them, its end, and the books. */
final class Round {
  private final Way way;
  private final Dice dice;
  private final Executor threads;
  private final Settings settings;
  private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
  private final AtomicInteger jobsEnded = new AtomicInteger();
  private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger calling = new AtomicInteger();
  private final Semaphore nothingRuns = new Semaphore(0);

  /** What blocked calls wait for; opened, and replaced, again and again. */
  private volatile CountDownLatch gate = new CountDownLatch(1);

  private volatile @Nullable Place place;

  /**
   * What does not depend on the round.
   *
   * @param hangSeconds how long nothing may happen
   * @param sabotage makes the dispatcher worse than it is; to see that it would be noticed
   */
  record Settings(int hangSeconds, UnaryOperator<Dispatcher<Jobs, JobsClient>> sabotage) {}

  Round(Way way, long seed, Executor threads, Settings settings) {
    this.way = way;
    this.dice = new Dice(seed);
    this.threads = threads;
    this.settings = settings;
  }

  /** Plays it to the end, and checks each call; the figures are told how each ended. */
  void play(Figures figures) throws InterruptedException {
    Place place = way.open(this, dice);
    this.place = place;
    figures.opened(way, place.server());
    List<Caller> callers = new ArrayList<>();
    for (int left = 2 + dice.roll(5); left > 0; left--) {
      callers.add(new Caller(this, new Dice(dice.seed()), place.client()));
    }
    callers.forEach(this::start);
    int callsUntilEnd =
        dice.chance(60) ? dice.roll(callers.size() * Caller.CALLS) : Integer.MAX_VALUE;
    try {
      disturb(place, callers, callsUntilEnd);
    } catch (AssertionError hangs) {
      place.abort();
      openGate();
      throw hangs;
    }
    broken.forEach(thrown -> {
      throw new AssertionError("a thread failed: " + this, thrown);
    });
    figures.made(jobs.size());
    jobs.forEach(job -> figures.ended(way, job.check()));
  }

  private void start(Caller caller) {
    calling.incrementAndGet();
    Runnable counted = () -> {
      try {
        caller.run();
      } finally {
        calling.decrementAndGet();
      }
    };
    if (Threads.available().contains(Threads.VIRTUAL) && dice.chance(50)) {
      Threads.VIRTUAL.unstarted(counted(counted)).start();
    } else {
      run(counted);
    }
  }

  /** Until nothing happens any more: opens gates, interrupts, ends the server, collects garbage. */
  private void disturb(Place place, List<Caller> callers, int callsUntilEnd)
      throws InterruptedException {
    int interrupts = dice.roll(5); // few, or they would free whoever hangs
    boolean isEnding = false;
    int before = 0;
    int idle = 0;
    long lastProgress = System.nanoTime();
    while (!isOver(place)) {
      nothingRuns.tryAcquire(1, TimeUnit.MILLISECONDS);
      openGate();
      if (!callers.isEmpty() && interrupts > 0 && dice.chance(10)) {
        interrupts--;
        callers.get(dice.roll(callers.size())).interrupt();
      }
      int ended = jobsEnded.get();
      if (!isEnding && (ended >= callsUntilEnd || calling.get() == 0)) {
        isEnding = true;
        callers.clear(); // those who are done keep no client
        var endsDice = new Dice(dice.seed());
        run(() -> end(place, endsDice));
      }
      if (ended != before) {
        before = ended;
        idle = 0;
        lastProgress = System.nanoTime();
      } else if (++idle > 2) {
        System.gc(); // what was forgotten is found by the collector
      }
      if (System.nanoTime() - lastProgress > TimeUnit.SECONDS.toNanos(settings.hangSeconds())) {
        throw new AssertionError("hangs: " + this);
      }
    }
  }

  private boolean isOver(Place place) {
    return running.get() == 0 && place.isOver() && jobs.stream().allMatch(Job::hasEnded);
  }

  private void openGate() {
    CountDownLatch open = gate;
    gate = new CountDownLatch(1);
    open.countDown();
  }

  private static void end(Place place, Dice dice) {
    try {
      place.end(dice);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts who ends a server", e);
    }
  }

  // ---- what callers and the dispatcher do here

  Dispatcher<Jobs, JobsClient> dispatcher() {
    return settings.sabotage().apply(new JobsDispatcher(this));
  }

  Job newJob(Job.Style style, Job.Deed deed) {
    var job = new Job(style, deed, jobsEnded);
    jobs.add(job);
    return job;
  }

  /** Blocks until somebody helps. */
  void awaitGate() throws InterruptedException {
    gate.await();
  }

  void stopFromInside() {
    Objects.requireNonNull(place).stopFromInside();
  }

  void closeFromInside() {
    Objects.requireNonNull(place).closeFromInside();
  }

  boolean isServerOver() {
    Place place = this.place;
    return place != null && place.isOver();
  }

  /** Runs something meanwhile. */
  void run(Runnable action) {
    threads.execute(counted(action));
  }

  private Runnable counted(Runnable action) {
    running.incrementAndGet();
    return () -> {
      try {
        action.run();
      } catch (Throwable thrown) {
        broken.add(thrown);
      } finally {
        if (running.decrementAndGet() == 0) {
          nothingRuns.release();
        }
      }
    };
  }

  @Override
  public String toString() {
    var open = jobs.stream().filter(job -> !job.hasEnded()).toList();
    Place place = this.place;
    return "%s, %d threads run, the server is %s, %d jobs, open: %s"
        .formatted(
            way,
            running.get(),
            place != null && place.isOver() ? "over" : "there",
            jobs.size(),
            open);
  }
}
