package dev.ump.service;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Timer;
import dev.ump.internal.waiting.Alarm;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Durations;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The periodic task of an implementation: it posts a {@link TickRun} each time.
 *
 * <h2>Protocol</h2>
 *
 * <p>A tick is scheduled, or queued, or executed, and each step to the next is made once: the timer
 * posts a run, and the thread that handles the run schedules the next one when it is over. So at
 * most one is queued, and those that could not be executed in time are not made up for.
 *
 * <p>A thread that stops it sets {@code isStopped} and then cancels the alarm; the thread that
 * schedules it writes the alarm and then reads {@code isStopped}. So one of them cancels it. If it
 * is queued meanwhile, it is executed as nothing.
 *
 * <p>The timer does not keep it, or it would keep a server that nothing else refers to; the service
 * does.
 */
final class Tick<S> {
  /** What executes ticks. */
  interface Host extends TimeKeeper {
    /** Posts a message that takes no place. It may run code of an executor. */
    void post(Envelope<?> message);

    /** Returns the name of what is executed, for messages. */
    String name();

    /** Returns what posts if a thread must run no code of users; null if posting runs none. */
    @Nullable Courier courier();
  }

  private final Host host;
  private final Equipment.Periodic work;
  private volatile boolean isStopped;
  private volatile @Nullable Alarm alarm;

  // made in advance: when they are needed there may be no memory
  private final Runnable again;
  private final Runnable post = this::post;

  private Tick(Host host, Equipment.Periodic work) {
    this.host = host;
    this.work = work;
    this.again = () -> scheduleIn(work.period());
  }

  /** Begins the periodic work of a dispatcher. */
  static <S> List<Tick<S>> begin(Host host, Equipment equipment) {
    List<Tick<S>> ticks = new ArrayList<>();
    for (Equipment.Periodic work : equipment.periodic) {
      ticks.add(new Tick<>(host, work));
    }
    ticks.forEach(tick -> tick.scheduleIn(tick.work.first()));
    return ticks;
  }

  /** Ends it: it is not run again. A run that has begun ends by itself. */
  void stop() {
    isStopped = true;
    cancel();
  }

  private void cancel() {
    Alarm scheduled = alarm;
    if (scheduled != null) {
      scheduled.cancel();
    }
  }

  private void scheduleIn(Duration delay) {
    var self = new WeakReference<>(this);
    Deadline due = host.surelyAfter(delay);
    boolean isInRealTime = due.isInRealTime();
    alarm = Timer.schedule(
        () -> {
          Tick<S> tick = self.get();
          if (tick != null) {
            tick.isDue(isInRealTime);
          }
        },
        due);
    if (isStopped) {
      cancel();
    }
  }

  /** Posts it, on the timer's thread or that of a ticker. */
  private void isDue(boolean isOnTimer) {
    if (!isStopped) {
      Courier courier = isOnTimer ? host.courier() : null;
      if (courier == null) {
        post();
      } else {
        courier.run(() -> OutOfMemory.insist(post));
      }
    }
  }

  private void post() {
    host.post(new TickRun<>(this::run, this::again, this));
  }

  /** Runs the task, on the thread that executes calls, unless this was stopped. */
  private void run() throws Exception {
    if (!isStopped) {
      work.task().run();
    }
  }

  /** A run is over: schedules the next one, as soon as there is memory, unless this was stopped. */
  private void again() {
    if (!isStopped) {
      OutOfMemory.insist(again);
    }
  }

  /** Returns a text such as {@code Periodic work of kv, every 20 ms}. */
  @Override
  public String toString() {
    return "Periodic work of " + host.name() + ", every " + Durations.format(work.period());
  }
}
