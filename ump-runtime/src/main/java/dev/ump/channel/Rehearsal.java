package dev.ump.channel;

import dev.ump.internal.exhaustion.EarlyClasses;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.waiting.Deadline;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/**
 * Does once, when the first channel is opened, what might otherwise be done for the first time at
 * the end of a stack. If the initialization of a class overflows the stack, the class can never be
 * used again, and on recent JDKs the same is true of the linkage of a lambda; then no channel of
 * the process would work. The same holds for a full heap.
 *
 * <p>This is no class initializer itself. If it fails, for lack of memory for example, the next
 * channel that is opened does it again. Threads that open the first channels at the same time each
 * do it.
 */
final class Rehearsal {
  private static volatile boolean isDone;

  private Rehearsal() {}

  /** Returns when it is done. */
  static void ensureDone() {
    if (!isDone) {
      rehearse();
      isDone = true;
    }
  }

  private static void rehearse() {
    initializeOthers();
    var clients = new Object(); // kept to the end, or a collection closes the channel
    var core = new ChannelCore(
        clients, "rehearsal", Integer.MAX_VALUE, ForkJoinPool.commonPool(), null, null, null);
    sendAsync(core).cancel(false);
    sendAsync(core).complete("");
    sendAsync(core).completeExceptionally(new IllegalStateException());
    sendAsync(core).expire(core, "", Deadline.after(Duration.ZERO, null));
    endWithStages(core, "", "");
    endWithStages(core, "", new IllegalStateException());
    endWithStages(core, new Failure(new IllegalStateException()), "");
    core.queue.countBefore(null, 1);
    new UnansweredOutcome(true, core.exceptions, "").exception();
    new UnansweredOutcome(false, core.exceptions, "").exception();
    core.exceptions.interrupted("", false);
    core.exceptions.full("", null);
    HandlerException.wrap("", new StackOverflowError());
    Exhaustion.ending(true);
    OutOfMemory.insist(OutOfMemory::pause);
    TimedRequest.limit(core, Deadline.NEVER, "");
    new DroppedPosts(message -> {}).tell();
    HandlerThread.currentHandling();
    HandlerThread.current();
    WaitGraph.await(() -> {}, NoCaller.AWAKE, Deadline.NEVER, false);
    CallContext.current();
    Drain.close(core);
    try {
      BlockingSend.exchange(core, "", Deadline.after(Duration.ZERO, null));
    } catch (Throwable closed) {
      // as it should be
    }
    Reference.reachabilityFence(clients);
    serve(true);
    serve(false);
  }

  /** What the rest does not come to. */
  private static void initializeOthers() {
    EarlyClasses.initialize(
        MethodHandles.lookup(),
        ExecutorCall.class,
        FutureWait.class,
        HeldRequest.class,
        HeldRequest.Place.class,
        Impatience.class,
        InFlight.State.class,
        Owner.class,
        ReceiveFuture.class,
        RunningBatch.Step.class,
        SystemTicker.class);
  }

  /**
   * Ends a call with stages of each kind: the JDK links what ends them when it first does so.
   *
   * @param outcome of the call
   * @param ofStages what its continuations return or throw
   */
  private static void endWithStages(ChannelCore core, Object outcome, Object ofStages) {
    FutureCall<String> call = sendAsync(core);
    call.thenApply(value -> returnOrThrow(ofStages));
    call.thenAccept(value -> returnOrThrow(ofStages)).thenRun(() -> {});
    call.thenCompose(value -> CompletableFuture.completedFuture(returnOrThrow(ofStages)));
    call.thenCombine(call, (value, same) -> returnOrThrow(ofStages));
    call.whenComplete((value, failure) -> returnOrThrow(ofStages));
    call.handle((value, failure) -> returnOrThrow(ofStages)).exceptionally(Throwable::getMessage);
    call.end(outcome);
  }

  private static String returnOrThrow(Object outcome) {
    if (outcome instanceof RuntimeException failure) {
      throw failure;
    }
    return (String) outcome;
  }

  /** All turns run in place, on the current thread. */
  private static void serve(boolean isCallerRuns) {
    var clients = new Object();
    var core = new ChannelCore(clients, "rehearsal", 9, Runnable::run, null, null, null);
    var server = new ChannelServer<String, String, RuntimeException>(core);
    sendAsync(core);
    if (isCallerRuns) {
      server.serveCallerRuns(Runnable::run, Rehearsal::handle);
    } else {
      server.serveNext(Rehearsal::handle);
      server.serveOn(Runnable::run, Rehearsal::handle);
    }
    for (int i = 0; i < 2; i++) {
      sendAsync(core);
      try {
        BlockingSend.exchange(core, "", Deadline.NEVER);
      } catch (Throwable failed) {
        // by the handler
      }
    }
    core.receivers.wakeOne();
    server.close();
    Reference.reachabilityFence(clients);
  }

  private static void handle(Request<String, String, RuntimeException> request) {
    if (request.message().isEmpty()) {
      throw new IllegalArgumentException();
    }
  }

  private static FutureCall<String> sendAsync(ChannelCore core) {
    var call = new FutureCall<String>();
    var request = new ChannelRequest<String, String, RuntimeException>(core, "", call);
    call.begin(request);
    request.enqueue();
    return call;
  }
}
