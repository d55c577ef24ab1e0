package dev.ump.remote;

import java.util.ArrayList;
import java.util.List;

/**
 * What a service that is served receives: calls until it is served no longer, and cancels until
 * none of its calls is open any more. A frame that the transport had then may still become a call,
 * so cancels end in the second beat in a row that finds no open call.
 */
final class Reception {
  private final ServedService<?> service;
  private final List<Transport.Subscription> ofCalls = new ArrayList<>();
  private final Transport.Subscription ofCancels;
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
    this.ofCancels = ofCancels;
    try {
      ofCalls.add(transport.subscribe(subject, Wire.GROUP, service::receive));
      ofCalls.add(transport.announce(service.announcement()));
    } catch (RuntimeException | Error failed) {
      end();
      throw failed;
    }
  }

  /** Receives no more calls. */
  void stop() {
    isStopped = true;
    ofCalls.forEach(Transport.Subscription::close);
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
    stop();
    ofCancels.close();
  }
}
