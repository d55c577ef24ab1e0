package dev.ump.soak;

import dev.ump.model.Dice;
import dev.ump.model.Faults;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The life of one server, and of those that take its place when it fails: some who call it, somebody who
 * disturbs them, its end, and the books.
 */
final class Round implements Faults.Threads {
  /** How many servers may fail. */
  private static final int MOST_SERVERS = 20;

  private final Way way;
  private final Dice dice;
  private final Executor threads;
  private final Settings settings;
  private final Faults faults;
  private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
  private final AtomicInteger jobsEnded = new AtomicInteger();
  private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger calling = new AtomicInteger();
  private final Semaphore nothingRuns = new Semaphore(0);

  /** What blocked calls wait for; opened, and replaced, again and again. */
  private volatile CountDownLatch gate = new CountDownLatch(1);

  /** Tasks that an executor kept and said that it did not take. */
  private final Queue<Runnable> kept = new ConcurrentLinkedQueue<>();

  /** The server that is called now. Written in the lock of this. */
  private volatile @Nullable Place place;

  /** Whether no other server will take its place. Guarded by this. */
  private boolean isLast;

  // ---- of the thread that plays

  private int endedBefore;
  private int idle;
  private long lastProgress;

  /**
   * What does not depend on the round.
   *
   * @param hangSeconds how long nothing may happen
   * @param sabotage makes the dispatcher worse than it is; to see that it would be noticed
   * @param isEnough whether that was done, if it is to be; rounds are played until then
   */
  record Settings(
      int hangSeconds,
      UnaryOperator<Dispatcher<Jobs, JobsClient>> sabotage,
      BooleanSupplier isEnough) {}

  /**
   * Prepares it.
   *
   * @param isWarm whether others were played before
   */
  Round(Way way, long seed, Executor threads, Settings settings, boolean isWarm) {
    this.way = way;
    this.dice = new Dice(seed);
    this.faults = new Faults(dice, isWarm, 1_000);
    this.threads = threads;
    this.settings = settings;
  }

  /** Plays it to the end, and checks each call; the figures are told how each ended. */
  void play(Figures figures) throws InterruptedException {
    lastProgress = System.nanoTime();
    try {
      Place first = open(figures);
      List<Caller> callers = new ArrayList<>();
      for (int left = 2 + dice.roll(5); left > 0; left--) {
        callers.add(new Caller(this, new Dice(dice.seed()), first));
      }
      callers.forEach(this::start);
      int callsUntilEnd =
          dice.chance(60) ? dice.roll(callers.size() * Caller.CALLS) : Integer.MAX_VALUE;
      disturb(callers, callsUntilEnd, figures);
    } catch (AssertionError hangs) {
      noMore();
      Place last = place;
      if (last != null) {
        last.abort();
      }
      openGate();
      throw hangs;
    }
    checkThreads();
    figures.made(jobs.size());
    try {
      jobs.forEach(job -> figures.ended(way, job.check()));
    } catch (AssertionError broken) {
      throw new AssertionError(way + ": " + broken.getMessage(), broken);
    }
  }

  private void checkThreads() {
    broken.forEach(thrown -> {
      throw new AssertionError("a thread failed: " + this, thrown);
    });
  }

  /** Starts a server, again and again if that fails on purpose. */
  private Place open(Figures figures) throws InterruptedException {
    var opened = new AtomicReference<@Nullable Place>();
    var itsDice = new Dice(dice.seed());
    run(() -> {
      while (opened.get() == null) {
        try {
          opened.set(way.open(this, itsDice, faults));
        } catch (Throwable failed) {
          if (!Faults.isPlanned(failed)) {
            throw failed;
          }
        }
      }
    });
    Place next = opened.get();
    while (next == null) {
      step();
      next = opened.get();
    }
    figures.opened(way, next.server());
    synchronized (this) {
      place = next;
      notifyAll();
    }
    return next;
  }

  private synchronized void noMore() {
    isLast = true;
    notifyAll();
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

  /** Until nothing happens any more: interrupts, ends the server, puts others into its place. */
  private void disturb(List<Caller> callers, int callsUntilEnd, Figures figures)
      throws InterruptedException {
    int interrupts = dice.roll(5); // few, or they would free whoever hangs
    boolean isEnding = false;
    int servers = 1;
    Place current = Objects.requireNonNull(place);
    while (!isOver(current)) {
      step();
      if (!callers.isEmpty() && interrupts > 0 && dice.chance(10)) {
        interrupts--;
        callers.get(dice.roll(callers.size())).interrupt();
      }
      if (!isEnding && (jobsEnded.get() >= callsUntilEnd || calling.get() == 0)) {
        isEnding = true;
        noMore();
        callers.clear(); // those who are done keep no client
        var endsDice = new Dice(dice.seed());
        Place last = current;
        run(() -> end(last, endsDice));
      } else if (current.isOver()) {
        checkEnd(current);
        if (isEnding || current.failure() == null || servers == MOST_SERVERS) {
          noMore();
        } else {
          servers++;
          current = open(figures);
        }
      }
    }
    checkEnd(current);
  }

  private static void checkEnd(Place place) {
    Throwable failure = place.failure();
    if (failure != null && !Faults.isPlanned(failure)) {
      throw new AssertionError("ended for no reason", failure);
    }
  }

  /** Lets a moment pass: opens gates, runs what was kept, and collects garbage if nothing happens. */
  private void step() throws InterruptedException {
    checkThreads();
    nothingRuns.tryAcquire(1, TimeUnit.MILLISECONDS);
    openGate();
    for (Runnable task = kept.poll(); task != null; task = kept.poll()) {
      run(task);
    }
    int ended = jobsEnded.get();
    if (ended != endedBefore) {
      endedBefore = ended;
      idle = 0;
      lastProgress = System.nanoTime();
    } else if (++idle > 2 && Integer.bitCount(idle) == 1) {
      System.gc(); // what was forgotten, or dropped, is found by the collector, which others must
      // survive
    }
    if (System.nanoTime() - lastProgress > TimeUnit.SECONDS.toNanos(settings.hangSeconds())) {
      var hangs = new AssertionError("hangs: " + this);
      Thread.getAllStackTraces().forEach((thread, stack) -> {
        var where = new AssertionError(thread.toString());
        where.setStackTrace(stack);
        hangs.addSuppressed(where);
      });
      throw hangs;
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

  Dispatcher<Jobs, JobsClient> dispatcher(@Nullable JobsBatch batch) {
    return settings.sabotage().apply(new JobsDispatcher(this, batch));
  }

  Faults faults() {
    return faults;
  }

  /** The server after one that has ended; waits for it; null if there will be none. */
  synchronized @Nullable Place next(Place before) {
    while (place == before && !isLast) {
      try {
        wait();
      } catch (InterruptedException meantForACall) {
        // there is none
      }
    }
    return place == before ? null : place;
  }

  Job newJob(Job.Style style, Job.Deed deed, boolean isUrgent, boolean isOfDiver) {
    var job = new Job(style, deed, isUrgent, isOfDiver, jobsEnded);
    jobs.add(job);
    return job;
  }

  /** Blocks until somebody helps. */
  void awaitGate() throws InterruptedException {
    gate.await();
  }

  @Override
  public void awaitOthers() {
    try {
      gate.await();
    } catch (InterruptedException meantForTheSender) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void keep(Runnable task) {
    kept.add(task);
  }

  void stopFromInside() {
    Objects.requireNonNull(place).stopFromInside();
  }

  void closeFromInside() {
    Objects.requireNonNull(place).closeFromInside();
  }

  void restartFromInside() {
    Objects.requireNonNull(place).restartFromInside();
  }

  /** Something is not as promised. */
  void broke(AssertionError broken) {
    this.broken.add(broken);
  }

  /** Runs something meanwhile. */
  @Override
  public void run(Runnable action) {
    Runnable counted = counted(action);
    try {
      threads.execute(counted);
    } catch (Throwable noStack) {
      running.decrementAndGet();
      throw noStack;
    }
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
