package dev.ump.channel;

import dev.ump.channel.HandlerThread.Wait;
import dev.ump.channel.InFlight.Awaited;
import dev.ump.channel.InFlight.State;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.queue.QueuedRequest;
import dev.ump.internal.waiting.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests in flight on a channel, read while others go on. The queue is read first, so that a
 * request that leaves it meanwhile is found at its next place.
 */
final class Traffic<M> {
  /** More calls than are inside each other; what is read may change, so it must be limited. */
  private static final int MOST_INSIDE = 64;

  private final ChannelCore core;
  private final Map<ChannelRequest<?, ?, ?>, InFlight<M>> found = new LinkedHashMap<>();

  private Traffic(ChannelCore core) {
    this.core = core;
  }

  /**
   * Returns the handled requests, then those of batches, then the open ones, then the first ones of
   * the queue.
   */
  static <M> List<InFlight<M>> of(ChannelCore core, int mostQueued) {
    List<QueuedRequest<?>> queued = core.queue.waiting(mostQueued);
    var traffic = new Traffic<M>(core);
    traffic.addHandled();
    traffic.addHeld();
    traffic.addOpen();
    traffic.addQueued(queued);
    return List.copyOf(traffic.found.values());
  }

  private void addHandled() {
    for (HandlerRun handling : HandlerRun.allOf(core)) {
      addHandled(handling);
      HandlerThread thread = handling.thread();
      if (thread != null) {
        addInside(thread);
      }
    }
  }

  private void addHandled(HandlerRun handling) {
    ChannelRequest<?, ?, ?> request = handling.request();
    if (request != null) {
      add(request, State.HANDLED, handling);
    }
  }

  /** Adds what a thread handles in place inside another request, the outer ones first. */
  private void addInside(HandlerThread thread) {
    Deque<HandlerRun> inside = new ArrayDeque<>();
    HandlerRun run = thread.innermost();
    for (int i = 0; run != null && i < MOST_INSIDE; i++) {
      if (run.core == core) {
        inside.push(run);
      }
      run = run.outer();
    }
    inside.forEach(this::addHandled);
  }

  private void addHeld() {
    for (HandlerRun handling : HandlerRun.allOf(core)) {
      RunningBatch batch = handling.batch();
      if (batch != null) {
        batch.forEach(held -> {
          State state = held.place().state;
          if (state != null) {
            add(held.request(), state, state == State.OPEN ? null : handling);
          }
        });
      }
    }
  }

  private void addOpen() {
    for (Watch<?> watch : core.openRequests.all()) {
      if (watch instanceof OpenRequest open && !open.isEnded()) {
        SentRequest<?> request = open.get();
        if (request != null) {
          add((ChannelRequest<?, ?, ?>) request, State.OPEN, null);
        }
      }
    }
  }

  private void addQueued(List<QueuedRequest<?>> queued) {
    for (QueuedRequest<?> request : queued) {
      if (core.queue.isQueued(request)) {
        add((ChannelRequest<?, ?, ?>) request, State.QUEUED, null);
      }
    }
  }

  /** A request that is withdrawn meanwhile has released its message. */
  @SuppressWarnings("unchecked") // the core's clients send messages of that type
  private void add(ChannelRequest<?, ?, ?> request, State state, @Nullable HandlerRun handling) {
    Object message = request.messageIfThere();
    PendingCall call = request.call();
    if (message == null) {
      return;
    }
    Deadline deadline = request.deadline();
    var seen = new InFlight<>(
        (M) message,
        state,
        request.isPost(),
        request.isAbandoned(),
        request.isUrgent(),
        state == State.HANDLED && handling != null && handling.isInPlace(),
        call == null ? null : call.sleeper(),
        handling == null ? null : handling.runner(),
        state == State.HANDLED ? request.handledFor() : null,
        deadline == null ? null : Duration.ofNanos(deadline.remainingNanos()),
        handling == null ? null : awaited(handling.waitsFor()),
        id(request));
    found.putIfAbsent(request, seen);
  }

  /** Returns what is awaited; null if it is over already. */
  private static @Nullable Awaited awaited(@Nullable Wait wait) {
    if (wait == null) {
      return null;
    }
    SentRequest<?> request = wait.call.request();
    if (request != null) {
      return new Awaited(request.core.name, id(request));
    }
    ChannelCore full = wait.call.awaitsRoomOf();
    return full == null ? null : new Awaited(full.name, 0);
  }

  private static int id(SentRequest<?> request) {
    return System.identityHashCode(request);
  }
}
