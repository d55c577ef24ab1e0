package dev.ump.remote;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a service that is served receives: calls until it is served no longer, and cancels until
 * none of its calls is open any more. A frame that the transport had then may still become a call,
 * so cancels end in the second beat in a row that finds no open call.
 *
 * <p>Each subscription is closed once, also if that fails: the others are closed all the same.
 */
final class Reception {
  private final ServedService<?> service;
  private final Queue<Transport.Subscription> ofCalls = new ConcurrentLinkedQueue<>();
  private final Queue<Transport.Subscription> ofCancels = new ConcurrentLinkedQueue<>();
  private volatile boolean isStopped;

  /** Whether the last beat found no open call. Confined to the beat. */
  private boolean wasIdle;

  /** Begins; what is begun ends again if the transport throws. */
  Reception(
      ServedService<?> service,
      Transport transport,
      String subject,
      Transport.Subscription ofCancels) {
    this.service = service;
    this.ofCancels.add(ofCancels);
    Steps steps = new Steps().then(() -> {
      ofCalls.add(transport.subscribe(subject, Wire.GROUP, service::receive));
      ofCalls.add(transport.announce(service.announcement()));
    });
    if (steps.haveFailed()) {
      steps.then(this::end).end();
    }
  }

  /** Receives no more calls. */
  void stop() {
    isStopped = true;
    close(ofCalls, new Steps());
  }

  private static void close(Queue<Transport.Subscription> subscriptions, Steps steps) {
    for (Transport.Subscription next = subscriptions.poll();
        next != null;
        next = subscriptions.poll()) {
      steps.then(next::close);
    }
    steps.end();
  }

  boolean isStopped() {
    return isStopped;
  }

  /** Returns whether cancels are of no use any more; called in each beat. */
  boolean isOver() {
    boolean isIdle = isStopped && service.isIdle();
    boolean isOver = isIdle && wasIdle;
    wasIdle = isIdle;
    return isOver;
  }

  void end() {
    close(ofCancels, new Steps().then(this::stop));
  }
}
