package dev.ump.channel;

import dev.ump.channel.CallRoot.Abandoned;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.waiting.Deadline;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A future with a link to its request, until it has an outcome.
 *
 * <p>{@code link} refers to the request directly or through a {@link CallRoot}, strongly or weakly,
 * and is cut after the outcome was set; a thread that changes it checks for an outcome afterwards.
 * When it is cut, it says which side has set the outcome: null for the server.
 *
 * <p>Until then, the outcome itself says it. A thread that gives up notes in the root what it is
 * about to set, by a volatile store; a thread that finds an outcome reads the notes after that. If
 * none of them is the outcome, that is the server's. The notes are removed after the link was cut
 * for the caller, so a thread that finds none reads the link once more.
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

  /** Lets stages that depend on this find the link back to it. */
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

  /** Returns, if there is an outcome, whether the caller has set it. */
  final boolean isEndedByCaller() {
    if (link instanceof CallRoot root) {
      for (Abandoned next = root.byCaller(); next != null; next = next.earlier()) {
        if (isOutcome(next)) {
          return true;
        }
      }
    }
    return link == GIVEN_UP;
  }

  /** Returns whether the outcome, which is there, is the one that the caller was about to set. */
  abstract boolean isOutcome(Abandoned byCaller);

  /**
   * Overflows the stack before this ends, if stages wait for it: {@code CompletableFuture} forgets
   * a stage before it ends it.
   */
  void ensureStackToEnd() {
    if (getNumberOfDependents() > 0) {
      StackProbe.quickly(StackProbe.TO_WAKE);
    }
  }

  /** Notes a deadline at which it ends: before it can end, since it may be asked at any time. */
  final void limit(Deadline deadline) {
    root().limit(deadline);
  }

  @Override
  public final Deadline limit() {
    return link instanceof CallRoot root ? root.limit() : Deadline.NEVER;
  }

  /** Cuts a link that was set when there was already an outcome, perhaps unseen by its setter. */
  private void cutIfDone(Object link) {
    if (isDone()) {
      LINK.compareAndSet(this, link, isEndedByCaller() ? GIVEN_UP : null);
      if (link instanceof CallRoot root) {
        root.cut();
      }
    }
  }

  /** Called after an answer. A release store: the thread that sets it reads nothing afterwards. */
  final void cut() {
    cutRoot(link);
    LINK.setRelease(this, null);
    over();
  }

  /** Called when there is an outcome of either side. */
  void over() {}

  /**
   * Notes that the caller abandoned it. A volatile store: the caller then looks for abandon
   * actions.
   */
  final void cutAbandoned() {
    Object before = link;
    link = GIVEN_UP;
    cutRoot(before);
    over();
  }

  private static void cutRoot(@Nullable Object link) {
    if (link instanceof CallRoot root) {
      root.cut();
    }
  }

  @Override
  public final boolean isAbandoned() {
    return link == GIVEN_UP;
  }
}
