package dev.ump.service;

import dev.ump.channel.Client;
import dev.ump.channel.Handler;
import dev.ump.internal.ServerControl;
import org.jspecify.annotations.Nullable;

/**
 * The services of an owner that are in the middle of a call, and the decision whether a blocking
 * call is executed in place.
 *
 * <h2>Protocol</h2>
 *
 * <p>A call is executed in place, as a part of the call that makes it, if the current thread is
 * inside a call of this owner and the service that it is for is not in the middle of one. Otherwise
 * it is sent; then a thread that would wait for itself is told so, as ever.
 *
 * <p>{@code innermost} is confined to the thread that executes the owner's calls, one at a time,
 * each of which sees what the one before wrote. Before it is read, the current thread has found
 * that it is that thread. {@code isUsed} is false until the owner has a second service, and then
 * true; it is written by the same thread. Other threads may read it too early: they execute
 * nothing in place. Until then no frames are noted, so an owner with one service pays one plain
 * read a call. The call in whose middle the second service comes is noted at that moment, as one of
 * the first service.
 */
final class ServiceFrames<S> {
  private record Frame(
      @Nullable ServiceTarget service, @Nullable Frame outer) {}

  private final CurrentServices.Owner owner;
  private final ServiceTarget first;
  private final Client<Envelope<S>, @Nullable Object, Throwable> inPlace;
  private boolean isUsed;
  private @Nullable Frame innermost;

  /**
   * Makes them for an owner.
   *
   * @param first its first service
   * @param server the owner's server
   * @param handler the handler of that, without batches
   */
  ServiceFrames(
      CurrentServices.Owner owner,
      ServiceTarget first,
      ServerControl server,
      Handler<Envelope<S>, @Nullable Object, Throwable> handler) {
    this.owner = owner;
    this.first = first;
    this.inPlace = new InPlaceClient<>(server, handler);
  }

  ServiceTarget first() {
    return first;
  }

  boolean isUsed() {
    return isUsed;
  }

  /** The owner has a second service. Called inside a call, or a task of the owner. */
  void use() {
    if (!isUsed) {
      isUsed = true;
      if (innermost == null) {
        innermost = new Frame(first, null);
      }
    }
  }

  /** The call in whose middle the second service came has returned. */
  void leaveFirst() {
    innermost = null;
  }

  /**
   * Runs something in the middle of a call of a service.
   *
   * @param service the service; null if it is a task of the owner
   */
  void run(@Nullable ServiceTarget service, Runnable work) {
    Frame outer = innermost;
    innermost = new Frame(service, outer);
    try {
      work.run();
    } finally {
      innermost = outer;
    }
  }

  /**
   * Executes a part of a call of a service that was dispatched before, in another call or task, or
   * at the owner's end. Then no frames are noted, and nothing is executed in place.
   *
   * @param isInCall whether it is executed in another call; if the second service comes in the
   *     part, that call is noted until it {@linkplain #leaveFirst returns}
   */
  void resume(ServiceTarget service, ContextPropagator.Execution part, boolean isInCall)
      throws Throwable {
    Frame outer = innermost;
    boolean wasUsed = isUsed;
    if (outer != null) {
      innermost = new Frame(service, outer);
    }
    try {
      part.run();
    } finally {
      boolean isNotedSince = outer == null && isInCall && isUsed && !wasUsed;
      if (!isNotedSince) {
        innermost = outer;
      }
    }
  }

  /** Returns whether the current thread is inside a call, or a task, of the owner. */
  boolean isInside() {
    return CurrentServices.isIn(owner) && innermost != null;
  }

  /**
   * Returns the client by which to make a blocking call: the given one, or one that executes it in
   * place.
   */
  Client<Envelope<S>, @Nullable Object, Throwable> line(
      ServiceTarget service, Client<Envelope<S>, @Nullable Object, Throwable> client) {
    return isInside() && !isEntered(service) ? inPlace : client;
  }

  private boolean isEntered(ServiceTarget service) {
    Object implementation = service.implementation();
    for (Frame frame = innermost; frame != null; frame = frame.outer) {
      ServiceTarget entered = frame.service;
      if (entered == service
          || entered != null
              && implementation != null
              && entered.implementation() == implementation) {
        return true;
      }
    }
    return false;
  }
}
