package dev.ump.channel;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.lost.WatchList;
import dev.ump.internal.thread.Warnings;
import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The watch of a request that was received and is still to be answered, for its caller. It is
 * between the two.
 *
 * <h2>Protocol</h2>
 *
 * <p>Nearly always a request is answered at once. Otherwise the channel sees that it is still open:
 * when {@code serve}'s handler has returned, when something else is received, or after a garbage
 * collection. Then, once, the thread that saw it replaces the call in the request by a watch, and
 * makes the call's link to the request weak. From then on only the server's side keeps the request
 * alive; if the server loses it, the call ends.
 *
 * <p>An answer may come meanwhile, from any thread. It is given, in the request's state or in the
 * call's outcome, before it reads the request's call for the last time; the watch replaces the call
 * before both are read. So either the answer finds the watch and stops it, or the answer is found
 * here.
 *
 * <p>While the caller waits awake there is no call to keep, and the caller itself keeps the
 * request. A thread that finds the request open then sets its state, and reads the call's word once
 * more. The caller that goes to sleep puts its call into that word, and reads the state. Both read
 * after an atomic update or a fence, so one of them sees the other, and watches. If both do, one of
 * them replaces the call by its watch first, and the other one stops its own.
 *
 * <p>A watch is rooted, and keeps the call: so a future also ends if only the stages that depend on
 * it are kept.
 */
final class OpenRequest extends Watch<SentRequest<?>> implements PendingCall {
  final PendingCall call;
  private final ChannelCore core;
  private final Object message;

  private OpenRequest(SentRequest<?> request, PendingCall call) {
    super(request);
    this.call = call;
    this.core = request.core;
    this.message = request.message();
  }

  /**
   * Watches a request, unless it has ended or is watched; by one thread at a time. Waits for memory
   * if there is none. If the stack has no room, it does not watch: an overflow on the way to the
   * next request would lose that request.
   */
  static void watch(SentRequest<?> request) {
    for (; ; ) {
      try {
        tryWatch(request);
        return;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      } catch (StackOverflowError unwatched) {
        return; // continues as if it had been answered
      }
    }
  }

  private static void tryWatch(SentRequest<?> request) {
    PendingCall call = request.call();
    if (call == NoCaller.AWAKE) { // the caller watches it, if it finds that it was received
      request.received();
      VarHandle.fullFence(); // after an earlier release store of the state, too
      call = request.call();
    }
    if (call == null
        || call == NoCaller.AWAKE
        || call instanceof OpenRequest
        || call == NoCaller.POST
        || call.isEnded()) {
      return;
    }
    var open = new OpenRequest(request, call);
    open.start();
    if (request.replaceCall(call, open) && !request.isAnswered() && !call.isEnded()) {
      call.loosen(open);
    } else {
      open.stop();
    }
  }

  /**
   * The list of the channel, so that a look at one channel does not walk the open requests of
   * others.
   */
  @Override
  protected WatchList list() {
    return core.openRequests;
  }

  @Override
  protected void lost() {
    if (!isEnded()) {
      core.onExecutor(this::endLost);
    }
  }

  private void endLost() {
    if (call.end(new UnansweredOutcome(true, core.exceptions, message))) {
      Warnings.log(
          OpenRequest.class,
          Level.WARNING,
          () -> core.exceptions.describe(message)
              + " was lost by the server of '" + core.name + "' without an answer; its caller got a"
              + " NoReplyException. Answer every request, or close it.",
          null);
    }
  }

  @Override
  public boolean end(@Nullable Object outcome) {
    stop();
    return call.end(outcome);
  }

  @Override
  public boolean isEnded() {
    return call.isEnded();
  }

  @Override
  public boolean isAbandoned() {
    return call.isAbandoned();
  }

  @Override
  public boolean isAnswered() {
    return call.isAnswered();
  }

  @Override
  public @Nullable SentRequest<?> request() {
    return call.request();
  }

  @Override
  public @Nullable Thread sleeper() {
    return call.sleeper();
  }

  @Override
  public void loosen(WeakReference<SentRequest<?>> request) {
    call.loosen(request);
  }
}
