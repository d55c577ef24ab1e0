package dev.ump.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service of an owner. Its clients and queued calls refer to it; the owner does only if the
 * service has an end.
 */
final class OwnedService<T> implements ServiceTarget {
  /**
   * The implementation that a service belongs to. Once it was replaced, calls of the service are
   * refused.
   */
  static final class Generation {
    private final String server;
    private volatile boolean isOver;

    Generation(String server) {
      this.server = server;
    }

    void end() {
      isOver = true;
    }

    boolean isOver() {
      return isOver;
    }
  }

  private final CurrentServices.Owner owner;
  private final List<ServiceMethod> methods;
  private final @Nullable Generation generation;

  /** Confined to the thread that executes calls; another one when it was made anew. */
  private Dispatcher<T, ?> dispatcher;

  /**
   * Makes one.
   *
   * @param owner what executes it
   * @param generation the implementation that it ends with; null if it lasts as long as the owner
   */
  OwnedService(
      CurrentServices.Owner owner, Dispatcher<T, ?> dispatcher, @Nullable Generation generation) {
    this.owner = owner;
    this.methods = dispatcher.methods();
    this.dispatcher = dispatcher;
    this.generation = generation;
  }

  @Override
  public boolean isOf(CurrentServices.Owner owner) {
    return this.owner == owner;
  }

  List<ServiceMethod> methods() {
    return methods;
  }

  Dispatcher<T, ?> dispatcher() {
    return dispatcher;
  }

  /** It was made anew. */
  void replace(Dispatcher<T, ?> made) {
    dispatcher = made;
  }

  @Override
  public @Nullable Object implementation() {
    return dispatcher.service();
  }

  @Override
  public boolean isGone() {
    return generation != null && generation.isOver;
  }

  /** Returns the text for a call that is refused since this is gone. */
  String refusalOf(String call) {
    return call + " was not executed: its service went when '"
        + (generation == null ? "" : generation.server) + "' was made anew.";
  }
}
