package dev.ump.channel;

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
  final void begin(ChannelRequest<?, ?, ?> request) {
    LINK.set(this, request);
  }

  @Override
  public final @Nullable ChannelRequest<?, ?, ?> request() {
    Object link = this.link;
    return link == GIVEN_UP
        ? null
        : PendingCall.request(link instanceof CallRoot root ? root.link : link);
  }

  /**
   * Takes the request out of the queue, for this future or another one that leads to it; returns
   * whether it may have been executed.
   */
  static boolean withdraw(@Nullable ChannelRequest<?, ?, ?> request) {
    return request == null || !request.takeBack() && !request.isWithdrawn();
  }

  @Override
  public final void loosen(WeakReference<ChannelRequest<?, ?, ?>> request) {
    Object link = this.link;
    if (link instanceof ChannelRequest && LINK.compareAndSet(this, link, request)) {
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
  }

  /** Tells that the caller gave up. A volatile store: he then looks for actions that wait for that. */
  final void cutGivenUp() {
    cutRoot();
    link = GIVEN_UP;
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
