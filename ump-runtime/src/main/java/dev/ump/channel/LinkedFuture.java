package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A future that leads to its request until it has an outcome.
 *
 * <p>{@code link} leads there straight or through a {@link CallRoot}, strong or weak, and is cut after
 * the outcome was set; who changes it looks for an outcome afterwards. Cut, it tells whose outcome it
 * was: null for the server's.
 */
abstract class LinkedFuture<R extends @Nullable Object> extends RequestFuture<R>
    implements PendingCall {
  private static final VarHandle LINK;

  static {
    try {
      LINK = MethodHandles.lookup().findVarHandle(LinkedFuture.class, "link", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final Object GIVEN_UP = new Object();

  private volatile @Nullable Object link;

  /** Sets the request, before the queue publishes both. */
  final void begin(SentRequest<?> request) {
    LINK.set(this, request);
  }

  @Override
  public final @Nullable SentRequest<?> request() {
    Object link = this.link;
    return link == GIVEN_UP
        ? null
        : PendingCall.request(link instanceof CallRoot root ? root.link : link);
  }

  @Override
  public final void loosen(WeakReference<SentRequest<?>> request) {
    Object link = this.link;
    if (link instanceof SentRequest<?> && LINK.compareAndSet(this, link, request)) {
      cutIfDone(request);
    } else if (this.link instanceof CallRoot root) {
      root.link = request;
      cutIfDone(root);
    }
  }

  /** Lets stages that depend on this know the way back to it. */
  final CallRoot root() {
    for (; ; ) {
      Object link = this.link;
      if (link instanceof CallRoot root) {
        return root;
      }
      var root = new CallRoot(this, link);
      if (link == null || link == GIVEN_UP) {
        root.cut();
        return root;
      }
      if (LINK.compareAndSet(this, link, root)) {
        cutIfDone(root);
        return root;
      }
    }
  }

  /** Notes that it gives up at a deadline: before it can, since it may be asked for that at any time. */
  final void limit(Deadline deadline) {
    root().limit(deadline);
  }

  @Override
  public final Deadline limit() {
    return link instanceof CallRoot root ? root.limit() : Deadline.NEVER;
  }

  /** Cuts a link that was put in when the outcome was set already, perhaps unseen by its setter. */
  private void cutIfDone(Object link) {
    if (isDone()) {
      LINK.compareAndSet(this, link, null);
      if (link instanceof CallRoot root) {
        root.cut();
      }
    }
  }

  /** After an answer. A release store: whoever sets it looks for nothing afterwards. */
  final void cut() {
    cutRoot();
    LINK.setRelease(this, null);
    over();
  }

  /** There is an outcome, of whatever kind. */
  void over() {}

  /** Tells that the caller gave up. A volatile store: he then looks for actions that wait for that. */
  final void cutGivenUp() {
    cutRoot();
    link = GIVEN_UP;
    over();
  }

  private void cutRoot() {
    if (link instanceof CallRoot root) {
      root.cut();
    }
  }

  @Override
  public final boolean isGivenUp() {
    return link == GIVEN_UP;
  }
}
