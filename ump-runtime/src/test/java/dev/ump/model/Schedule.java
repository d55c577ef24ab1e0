package dev.ump.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.Server;
import dev.ump.channel.WeakClient;
import dev.ump.model.Message.Answer;
import dev.ump.model.Message.Failed;
import dev.ump.testkit.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One channel, or one server that is started, some who ask and some who own it, and one who disturbs
 * them; and what fails outside of ump meanwhile.
 */
final class Schedule implements Faults.Threads {
  private final ExecutorService threads;
  private final Dice dice;
  private final Faults faults;
  private final boolean isForgetful;
  private final boolean losesServer;
  private final boolean isBounded;
  private final boolean isPatient;
  private final boolean hasUrgent;
  private final List<Owner.Way> ways = new ArrayList<>();
  private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
  private final Queue<Thread> interruptible = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final Semaphore allEnded = new Semaphore(0);

  /** Plays, and must not wait for others: it is the one who helps them on. */
  private final Thread player = Thread.currentThread();

  /** The server, if it is one that is started; else null. */
  private final @Nullable Started started;

  /** What the ends of the channel share; null if it is the started server's. */
  private final @Nullable Object core;

  private final Client<Message, @Nullable Answer, Failed> first;
  private final WeakClient<Message, @Nullable Answer, Failed> weak;

  /** Null once the schedule has forgotten it; then nobody keeps it but who receives. */
  private @Nullable Server<Message, @Nullable Answer, Failed> server;

  /** The number of each asker's message that was received last, if there is one owner. */
  private final int @Nullable [] lastOf;

  private volatile boolean wasClosed;

  /** Whether a handler has ended the server of the channel. */
  private volatile boolean hasFailed;

  Schedule(long seed, ExecutorService threads) {
    this.threads = threads;
    this.dice = new Dice(seed);
    this.isForgetful = dice.chance(2);
    this.losesServer = isForgetful && dice.chance(30);
    this.isBounded = dice.chance(30);
    this.isPatient = isBounded && dice.chance(50);
    this.faults = new Faults(dice, false, 200);
    if (faults.areThere() && !isForgetful && dice.chance(25)) {
      int capacity = isBounded ? 1 + dice.roll(3) : Integer.MAX_VALUE;
      this.started = new Started(this, new Dice(dice.seed()), capacity, patience());
      this.hasUrgent = false;
      this.first = started;
      this.weak = started;
      this.core = null;
      this.lastOf = started.isInOrder() ? noneOf() : null;
      return;
    }
    this.started = null;
    this.hasUrgent = dice.chance(25);
    var builder = Channel.builder().name("model");
    if (isBounded) {
      builder.capacity(1 + dice.roll(3));
    }
    if (isPatient) {
      builder.capacity(1 + dice.roll(3), patience());
    }
    if (hasUrgent) {
      builder.urgent(message -> ((Message) message).isUrgent());
    }
    if (dice.chance(30)) {
      builder.executor(faults.loyalExecutor(this));
    }
    if (dice.chance(30)) {
      builder.callbacks(faults.loyalExecutor(this));
    }
    var channel = builder.<Message, @Nullable Answer, Failed>open();
    this.server = channel.server();
    this.core = Remains.coreOf(channel.server());
    if (dice.chance(50)) {
      Remains.expectLongWindows(core);
    }
    this.first = channel.client();
    this.weak = first.weak();
    for (int owners = 1 + dice.roll(2) * dice.roll(3); owners > 0; owners--) {
      ways.add(
          Owner.Way.values()[
              dice.roll(losesServer ? Owner.Way.SERVE.ordinal() : Owner.Way.values().length)]);
    }
    this.lastOf = ways.size() == 1 ? noneOf() : null;
  }

  /** Those received last of each asker: at first none, urgent ones apart. */
  private static int[] noneOf() {
    return new int[] {-1, -1, -1, -1, -1, -1, -1, -1};
  }

  /** How long senders wait for room; nothing if they do not. */
  private Duration patience() {
    return isPatient ? Duration.ofNanos(1 + dice.roll(2_000_000)) : Duration.ZERO;
  }

  /** Plays it to the end and checks what came of it. */
  void play() throws InterruptedException {
    boolean isToBeClosed = dice.chance(35) && !losesServer;
    if (started != null) {
      run(started::start);
      awaitEnd();
    }
    var shared = first.copy();
    for (int askers = 1 + dice.roll(3); askers > 0; askers--) {
      runInterruptibly(new Asker(this, askers, new Dice(dice.seed()), shared));
    }
    for (Owner.Way way : ways) {
      startOwner(way);
    }
    if (losesServer) {
      server = null;
    }
    dice.pause();
    if (dice.chance(50)) {
      interruptSomebody();
    }
    dice.pause();
    shared.close();
    first.close();
    if (isToBeClosed) {
      dice.pause();
      wasClosed = true;
      if (started != null) {
        run(dice.chance(50) ? started::end : started::endNow);
      } else {
        closeServer();
      }
    }
    awaitEnd();
    if (started != null) {
      run(started::end);
      awaitEnd();
    }
    check();
  }

  private void startOwner(Owner.Way way) {
    int most = losesServer ? dice.roll(6) : Integer.MAX_VALUE;
    var owner = new Owner(this, way, new Dice(dice.seed()), Objects.requireNonNull(server), most);
    if (way == Owner.Way.SERVE) {
      run(owner);
    } else {
      runInterruptibly(owner);
    }
  }

  private void closeServer() {
    if (server != null) {
      server.close();
    }
  }

  private void interruptSomebody() {
    for (Thread thread : interruptible) {
      if (dice.chance(50)) {
        thread.interrupt();
        dice.pause();
      }
    }
  }

  private void awaitEnd() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Task.HANG_SECONDS);
    for (boolean isOver = false; !isOver; ) {
      for (var task = late.poll(); task != null; task = late.poll()) {
        run(task);
      }
      if (isForgetful || faults.hasDropped()) {
        System.gc();
      }
      allEnded.tryAcquire(1, TimeUnit.MILLISECONDS); // or look for late answers, and for garbage
      isOver =
          running.get() == 0 && late.isEmpty() && messages.stream().allMatch(Schedule::hasEnded);
      assertTrue(
          isOver || System.nanoTime() - end < 0,
          () -> "hangs, while " + running + " run, " + late.size() + " are late"
              + (core == null ? "" : ", " + Remains.describe(core)) + ": " + this);
    }
  }

  private static boolean hasEnded(Message message) {
    return message.way == Message.Way.POST || !message.outcomes().isEmpty();
  }

  private void check() throws InterruptedException {
    broken.forEach(thrown -> {
      throw new AssertionError("a thread failed: " + this, thrown);
    });
    boolean hasFatal =
        messages.stream().anyMatch(message -> message.error instanceof InternalError);
    boolean isOver = wasClosed || losesServer || hasFailed;
    if (started != null) {
      isOver |= started.check(wasClosed, hasFatal);
    } else {
      assertEquals(hasFatal, hasFailed, "serve throws what ends the server");
    }
    var rules = new Rules(isOver, isBounded, isPatient, started != null && started.isHeld());
    for (Message message : messages) {
      try {
        rules.check(message);
      } catch (AssertionError brokenRule) {
        throw new AssertionError(brokenRule.getMessage() + ": " + message, brokenRule);
      }
    }
    if (core != null) {
      closeServer();
      Remains.awaitNone(core);
    }
  }

  // ---- what the actors do here

  Faults faults() {
    return faults;
  }

  /** Something happened that cannot. */
  void broken(String what) {
    broken.add(new AssertionError(what));
  }

  /** A handler has ended the server. */
  void serverFailed(Error fatal) {
    if (!Faults.isPlanned(fatal)) {
      broken.add(fatal);
    }
    hasFailed = true;
  }

  boolean isForgetful() {
    return isForgetful;
  }

  /** A client more; null if all are gone. */
  @Nullable Client<Message, @Nullable Answer, Failed> newClient() {
    return weak.upgrade();
  }

  void sent(Message message) {
    messages.add(message);
  }

  void received(Message message) {
    message.deliveries.incrementAndGet();
    if (lastOf != null) {
      int kind = message.sender + (hasUrgent && message.isUrgent() ? 4 : 0);
      int before = lastOf[kind];
      assertTrue(before < message.number, () -> "overtaken by " + before + ": " + message);
      lastOf[kind] = message.number;
    }
  }

  /** Runs something meanwhile. */
  @Override
  public void run(Runnable action) {
    running.incrementAndGet();
    threads.execute(() -> {
      try {
        action.run();
      } catch (Throwable thrown) {
        broken.add(thrown);
      } finally {
        if (running.decrementAndGet() == 0) {
          allEnded.release();
        }
      }
    });
  }

  /** Runs something when others have gone on. */
  @Override
  public void keep(Runnable action) {
    late.add(action);
  }

  @Override
  public void awaitOthers() {
    if (Thread.currentThread() == player) {
      return;
    }
    var haveGoneOn = new CountDownLatch(1);
    late.add(haveGoneOn::countDown);
    try {
      haveGoneOn.await();
    } catch (InterruptedException meantForTheSender) {
      Thread.currentThread().interrupt();
    }
  }

  private void runInterruptibly(Runnable action) {
    run(() -> {
      Thread self = Thread.currentThread();
      interruptible.add(self);
      try {
        action.run();
      } finally {
        interruptible.remove(self);
      }
    });
  }

  @Override
  public String toString() {
    return (isForgetful ? "forgetful, " : "")
        + (faults.areThere() ? "with faults, " : "")
        + (started != null ? started + ", " : "")
        + (losesServer ? "loses its server, " : "") + (isBounded ? "bounded, " : "")
        + (isPatient ? "patient, " : "") + (hasUrgent ? "with urgent messages, " : "")
        + (wasClosed ? "closed, " : "") + ways + ", " + messages;
  }
}
