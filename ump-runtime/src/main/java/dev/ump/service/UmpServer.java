package dev.ump.service;

import dev.ump.channel.Channel;
import dev.ump.internal.waiting.Deadline;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher running somewhere: on a thread of its own, unless its {@linkplain #builder builder} is
 * told otherwise.
 *
 * <pre>{@code
 * try (var server = UmpServer.start(KeyValueStoreDispatcher.of(new InMemoryStore()))) {
 *   KeyValueStoreClient store = server.client();
 *   store.put("k", "v");                                      // blocks
 *   store.async().get("k").thenAccept(System.out::println);   // does not
 * }
 * }</pre>
 *
 * <p>Calls are executed one at a time (but for {@link Builder#threads}), in the order in which they were
 * sent. Nothing that the implementation throws ends the server, but for {@link Builder#endOn}.
 *
 * <p>Arguments and results are shared between caller and server, not copied. A caller must not change an
 * argument after the call was made, not even after it has given up; an implementation must not return
 * state that it goes on changing. Records and immutable collections are safe.
 *
 * <table>
 * <caption>Where to run a service</caption>
 * <thead><tr><th>told to the builder<th>who executes calls<th>take it when</thead>
 * <tbody>
 * <tr><td>nothing, or {@link Builder#threadFactory threadFactory}<td>one thread of the server
 *     <td>the implementation belongs to one thread (a native handle, a connection, a thread-local), or
 *     its calls take long; the fastest for callers on other processors
 * <tr><td>{@link Builder#threads threads(n)}<td>n threads of the server, from one queue
 *     <td>the implementation is safe for use by several threads and calls block, on a data base say
 * <tr><td>{@link Builder#executor(Executor) executor(e)}<td>a task on the executor, while there are calls
 *     <td>there are many servers, mostly idle, and no call needs a particular thread
 * <tr><td>{@link Builder#executor(Executor, BooleanSupplier) executor(e, isOwner)}<td>a task on the
 *     executor; or its thread itself, while it waits
 *     <td>the thread of an event loop owns the state, as that of {@code SwingUtilities::invokeLater}
 * <tr><td>{@link Builder#callerRuns callerRuns()}<td>the caller who waits, if nobody else is at work
 *     <td>the state needs exclusion, not a thread, and calls are short: as with a lock, but with
 *     asynchronous callers, time limits and an end
 * <tr><td>{@link UmpLoop} instead<td>whoever turns the loop, when he does
 *     <td>a thread has a loop already: a game, a test
 * </tbody>
 * </table>
 *
 * <p>What it is doing is told by {@link #stats} and {@link #dump}; and each call that takes 20 ms or
 * more by the event {@code dev.ump.Call}, if a flight recording runs.
 *
 * <p>Safe for use by several threads.
 *
 * @param <C> the generated client
 */
public final class UmpServer<C> implements AutoCloseable {
  private final RunningService<?, C> service;
  private final ServerClients<C> clients;

  /** The limit of a close that has none of its own. */
  private final @Nullable Duration closeWithin;

  private UmpServer(RunningService<?, C> service, @Nullable Duration closeWithin) {
    this.service = service;
    this.closeWithin = closeWithin;
    this.clients = service.connectFirst(this);
  }

  /**
   * Starts a server with the defaults of {@link #builder}.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher calls the implementation
   * @return the server
   */
  public static <S, C> UmpServer<C> start(Dispatcher<S, C> dispatcher) {
    return builder(dispatcher).start();
  }

  /**
   * Makes the service on the thread where it will live, and starts the server there.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param onItsThread makes the dispatcher and the implementation in it; called once
   * @return the server
   * @throws InterruptedException if the current thread is interrupted meanwhile
   * @throws Exception what {@code onItsThread} threw; nothing is left running then
   */
  public static <S, C> UmpServer<C> start(Callable<? extends Dispatcher<S, C>> onItsThread)
      throws Exception {
    return builder(onItsThread).startHere();
  }

  /**
   * Returns a builder of a server for this dispatcher.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher calls the implementation
   * @return the builder
   */
  public static <S, C> Builder<S, C> builder(Dispatcher<S, C> dispatcher) {
    Objects.requireNonNull(dispatcher, "dispatcher");
    return new Builder<>(() -> dispatcher, false);
  }

  /**
   * Returns a builder of a server whose service is made where it will live: on the first of its
   * threads, by a task on its executor, or, for {@link Builder#callerRuns}, by whoever starts it.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param onItsThread makes the dispatcher and the implementation in it; called once by {@link
   *     Builder#start}
   * @return the builder
   */
  public static <S, C> Builder<S, C> builder(Callable<? extends Dispatcher<S, C>> onItsThread) {
    return new Builder<>(Objects.requireNonNull(onItsThread, "onItsThread"), true);
  }

  /** {@return the name of this server, see {@link Builder#name}} */
  public String name() {
    return service.name();
  }

  /**
   * A client of this server, always the same.
   *
   * @return the client
   * @throws IllegalStateException if everybody has let go of it, see {@link Builder#endWithClients}
   */
  public C client() {
    C client = clients.get();
    if (client == null) {
      throw new IllegalStateException(
          "The client of " + this + " was let go of, and the server does not keep it.");
    }
    return client;
  }

  /**
   * One more client of this server, independent of the others.
   *
   * @return the client
   * @throws IllegalStateException if every client is gone, see {@link Builder#endWithClients}
   */
  public C newClient() {
    return service.connect();
  }

  /**
   * Ends this server: calls sent before are executed, calls sent afterwards fail with {@link
   * dev.ump.channel.ServerClosedException}; returns when the last call has returned, the dispatcher
   * has {@linkplain Dispatcher#end ended}, and so have the server's own threads. It does not wait for code
   * that runs on one of them after that: continuations of {@link #whenEnded}, and an uncaught-exception
   * handler that is given what the dispatcher's end threw.
   *
   * <p>It has no time limit but that of {@link Builder#closeWithin}; one of a call that the current thread
   * handles does not count. A call that never returns keeps it waiting.
   *
   * <p>From inside one of its calls it does not wait: that call is the last one, and what is queued
   * fails (not executed). If the waiting thread is interrupted, what is still queued fails in the same
   * way, this method goes on waiting for the call being executed, and the interrupt flag is set when
   * it returns. Closing twice, or by several threads, does nothing more; each of them waits.
   *
   * @throws dev.ump.channel.DeadlockException if the current thread handles a call of another server
   *     for which a call of this one waits; what is queued fails then
   */
  @Override
  public void close() {
    Closing.close(service, closeWithin);
  }

  /**
   * Ends this server as {@link #close()}, for no longer than the time limit: then what is still queued
   * fails with {@link dev.ump.channel.ServerClosedException}, which tells each caller that its call was
   * not executed, and this method returns although a call may still be running. Continuations of those
   * calls run on the current thread, as of all calls that it ends.
   *
   * @param limit zero or less fails what is queued at once
   * @return whether the server has ended; from inside one of its calls always false
   * @throws dev.ump.channel.DeadlockException as {@link #close()}
   */
  public boolean close(Duration limit) {
    return Closing.close(service, Objects.requireNonNull(limit, "limit"));
  }

  /**
   * Ends this server at once, without waiting: what is queued fails (not executed), and threads of the
   * server's own are interrupted in the calls that they execute, but not in the end of the dispatcher.
   * Threads of an executor and of callers are not interrupted.
   */
  public void closeNow() {
    service.closeNow();
  }

  /**
   * Waits until this server has ended, as {@link #close()} waits, and says why; does not end it.
   *
   * @return why it has ended
   * @throws InterruptedException if the current thread is interrupted while it waits
   * @throws IllegalStateException from inside one of the server's calls, or on the owner's thread of
   *     {@link Builder#executor(Executor, BooleanSupplier)} before the server has ended: it would wait for
   *     itself
   */
  public ServerEnd join() throws InterruptedException {
    return Objects.requireNonNull(await(Deadline.NEVER), "without a time limit");
  }

  private @Nullable ServerEnd await(Deadline deadline) throws InterruptedException {
    if (Inside.isIn(service)) {
      throw new IllegalStateException(
          "A call of " + this + " cannot wait for the end of the server that executes it.");
    }
    if (service.isHeldUpHere()) {
      throw new IllegalStateException(
          "The thread that executes the calls of " + this + " cannot wait for its end; close it.");
    }
    return service.await(deadline);
  }

  /**
   * Waits as {@link #join()}, for no longer than the time limit.
   *
   * @param limit zero or less does not wait
   * @return why it has ended; null if it has not ended by then
   * @throws InterruptedException as {@link #join()}
   * @throws IllegalStateException as {@link #join()}
   */
  public @Nullable ServerEnd join(Duration limit) throws InterruptedException {
    return await(Deadline.after(limit));
  }

  /**
   * Returns whether this server has ended, and so has its dispatcher. Threads of its own may need a
   * moment more: {@link #join()} waits for them, too.
   *
   * @return whether it has
   */
  public boolean isEnded() {
    return service.isEnded();
  }

  /**
   * The end of this server, after the dispatcher's own: completed on the thread that ended it, never
   * exceptionally. Threads in {@link #close} and {@link #join} go on first. Continuations run one after the
   * other, so one that blocks holds up the others; they may close this server. Completing the stage from
   * outside ends nothing.
   *
   * @return a stage of its own for each caller
   */
  public CompletionStage<ServerEnd> whenEnded() {
    return service.whenEnded();
  }

  /**
   * Called by a service in one of its calls: ends the server that executes it. The current call is the
   * last one; what is queued fails (not executed).
   *
   * @param result what {@link #join} and {@link #whenEnded} tell as {@link ServerEnd#result}
   * @throws IllegalStateException if the current thread executes no call of a {@code UmpServer}
   */
  public static void stopCurrent(@Nullable Object result) {
    Inside.Service service = Inside.current();
    if (service == null) {
      throw new IllegalStateException("This thread executes no call of a UmpServer.");
    }
    service.closeBecause(ServerEnd.stopped(result));
  }

  /**
   * What this server is doing now, and how its calls have ended: for meters. Counts what is queued, which
   * takes some nanoseconds for each call, while none can be received.
   *
   * @return what was seen at one moment
   */
  public ServerStats stats() {
    return ServerLook.stats(service);
  }

  /**
   * The calls in flight: who waits for what, for how long, and which thread executes it. For the engineer
   * who finds a server that does not answer; print it.
   *
   * @return what was seen at one moment
   */
  public ServerDump dump() {
    return ServerLook.dump(service);
  }

  /** Its name, such as {@code UmpServer[kv]}. */
  @Override
  public String toString() {
    return "UmpServer[" + service.name() + "]";
  }

  /**
   * What a server can be told before it starts. Confined to one thread at a time.
   *
   * @param <S> the service
   * @param <C> the generated client
   */
  public static final class Builder<S, C> {
    private final ServerOptions<S, C> options;

    private Builder(Callable<? extends Dispatcher<S, C>> dispatcher, boolean isMadeThere) {
      this.options = new ServerOptions<>(dispatcher, isMadeThere);
    }

    /**
     * The name of the server, of its thread, and in messages. Default: {@code ump-server}.
     *
     * @param name the name
     * @return this builder
     */
    public Builder<S, C> name(String name) {
      options.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * How many calls may wait before asynchronous and one-way ones are refused, see {@link
     * Channel.Builder#capacity}. Default: unbounded.
     *
     * @param capacity how many; 1 at least
     * @return this builder
     * @throws IllegalArgumentException if less than 1
     */
    public Builder<S, C> capacity(int capacity) {
      options.capacity = ServerOptions.atLeastOne("capacity", capacity);
      return this;
    }

    /**
     * Makes the server's threads, virtual ones for example. Default: daemon platform threads that bear
     * the server's name.
     *
     * @param threadFactory makes each of them
     * @return this builder
     */
    public Builder<S, C> threadFactory(ThreadFactory threadFactory) {
      options.threadFactory = Objects.requireNonNull(threadFactory, "threadFactory");
      return this;
    }

    /**
     * How many threads execute calls, from one queue. Calls are delivered in the order in which they
     * were sent, each to one thread; but with several, a later one may run beside an earlier one and
     * be done first, and the implementation must be safe for that. A caller who waits for each answer
     * before the next call sees his own calls in order. Default: one.
     *
     * @param threads how many; 1 at least
     * @return this builder
     * @throws IllegalArgumentException if less than 1
     */
    public Builder<S, C> threads(int threads) {
      options.threads = ServerOptions.atLeastOne("threads", threads);
      return this;
    }

    /**
     * Executes calls by tasks on this executor: one at a time, in order, each seeing what the one before
     * wrote. While no call waits, no thread is held. After some hundred calls a task lets others have
     * the thread.
     *
     * <p>An executor that throws anything, or drops a task, ends the server: {@link
     * ServerEnd.Reason#FAILED} with that cause. What is queued fails (not executed), and the dispatcher
     * ends on a thread of ump. A dropped task is noticed by the garbage collector. If the executor blocks,
     * the thread that hands a task over waits, for whatever time limit it has. An executor that runs tasks
     * on that thread makes callers execute calls, asynchronous ones and posts too.
     *
     * <p>A task executes calls of many callers and is handed over by one of them. So an executor that
     * carries the context of the thread that calls {@code execute}, as under a tracing agent, shows that
     * one's context to the calls of all. Set a {@link #context}, which is restored around each call, or
     * hand over an executor that carries nothing.
     *
     * @param executor runs the tasks
     * @return this builder
     */
    public Builder<S, C> executor(Executor executor) {
      options.executor = Objects.requireNonNull(executor, "executor");
      options.isRunByExecutor = true;
      options.isOwner = null;
      return this;
    }

    /**
     * Executes calls by tasks on this executor, as {@link #executor(Executor)}, which runs all of them on
     * one thread, the owner's: that of an event loop, for example.
     *
     * <pre>{@code
     * UmpServer.builder(ModelDispatcher.of(model))
     *     .executor(SwingUtilities::invokeLater, SwingUtilities::isEventDispatchThread)
     *     .start();
     * }</pre>
     *
     * <p>The owner's thread may call the service, too. Outside a call, a blocking call, a wait for the
     * future of an asynchronous one by {@code get} or {@code join}, {@link #start} and {@link
     * UmpServer#close()} do not wait for the executor, whose tasks cannot run meanwhile: they execute on
     * the current stack what is queued, in order, up to and including themselves. A call that is answered
     * later, by a stage, also lets those be executed that come until then. So a call on the owner's thread
     * takes as long as all that was sent before it. Its time limit is looked at between two calls. An
     * interrupt flag that is set stays set.
     *
     * <p>Inside a call of this server, all that is a {@link dev.ump.channel.DeadlockException}, as ever;
     * and so is what a window does that such a call opens and waits for. Inside a call of another server
     * with the same owner it is executed in place.
     *
     * <p>What {@code isOwner} throws is thrown by the call, which is not executed. If it is true on a
     * thread while another one is at work, the call throws {@link IllegalStateException}, and is not
     * executed.
     *
     * @param executor runs the tasks, all on one thread
     * @param isOwner returns whether the current thread is that one; asked at each blocking call, so it
     *     should be quick
     * @return this builder
     */
    public Builder<S, C> executor(Executor executor, BooleanSupplier isOwner) {
      executor(executor);
      options.isOwner = Objects.requireNonNull(isOwner, "isOwner");
      return this;
    }

    /**
     * Lets callers execute their own calls, one at a time and in order: a blocking call that finds
     * nobody at work, and nothing queued, is executed by its own thread, without any hand-over. No
     * caller executes the call of another: what is queued is executed on the {@link #executor}, the
     * common pool if none is given, and so are all asynchronous calls and posts.
     *
     * <p>A call back into the same server by the thread that executes a call is a {@link
     * dev.ump.channel.DeadlockException}: there is no re-entry.
     *
     * <p>While a caller executes its own call, its time limit is not looked at, and an interrupt of the
     * caller reaches the implementation. NIO closes a {@link java.nio.channels.FileChannel} and every
     * other {@link java.nio.channels.InterruptibleChannel} when the thread that uses it is interrupted,
     * for all callers: an implementation that owns such a thing needs a thread of its own.
     *
     * @return this builder
     */
    public Builder<S, C> callerRuns() {
      options.isRunByCallers = true;
      return this;
    }

    /**
     * Interrupts the thread that executes a call when the caller of that call gives up meanwhile:
     * cancels, runs out of time or is interrupted. Another call is never hit. Default: no interrupt; a
     * method may ask for itself, see {@link dev.ump.channel.CallContext#interruptWhenAbandoned}.
     *
     * @return this builder
     */
    public Builder<S, C> interruptAbandoned() {
      options.isInterruptible = true;
      return this;
    }

    /**
     * Carries the context of each caller to the execution of its call. Default: none, and no cost. It
     * wraps the method itself, not what a stage that it returned does later. Captured inside the
     * client's interceptors; restored around those of the server.
     *
     * @param context captures and restores it
     * @return this builder
     */
    public Builder<S, C> context(ContextPropagator context) {
      options.context = Objects.requireNonNull(context, "context");
      return this;
    }

    /**
     * Adds code around the sending of each call, on its caller. Default: none, and no cost.
     *
     * @param interceptor called inside those added before
     * @return this builder
     */
    public Builder<S, C> clientInterceptor(CallInterceptor interceptor) {
      options.clientInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
      return this;
    }

    /**
     * Adds code around the execution of each call, in the context of its caller. Default: none, and no
     * cost.
     *
     * @param interceptor called inside those added before
     * @return this builder
     */
    public Builder<S, C> serverInterceptor(CallInterceptor interceptor) {
      options.serverInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
      return this;
    }

    /**
     * Ends the server, when what was sent is executed, once nobody is left who could call it: from the
     * first use of {@link UmpServer#client} on, the server keeps no client, and a client that its users
     * have let go of is gone when the garbage collector has found it. There is no promise when that is.
     * Default: a server ends when it is closed, and keeps itself alive until then.
     *
     * @return this builder
     */
    public Builder<S, C> endWithClients() {
      options.endsWithClients = true;
      return this;
    }

    /**
     * The time limit of calls that have none of their own. Default: none.
     *
     * @param timeout the time limit
     * @return this builder
     * @throws IllegalArgumentException if zero or negative
     */
    public Builder<S, C> timeout(Duration timeout) {
      options.timeout = ServerOptions.positive("A time limit", timeout);
      return this;
    }

    /**
     * The time limit of {@link UmpServer#close()}: after it, what is queued fails, and close returns although
     * a call may still be running. For shutdown hooks, which must not wait for a call that waits for them: a
     * call in {@link System#exit} never returns. Default: none.
     *
     * @param limit the time limit
     * @return this builder
     * @throws IllegalArgumentException if zero or negative
     */
    public Builder<S, C> closeWithin(Duration limit) {
      options.closeWithin = ServerOptions.positive("The time limit of close", limit);
      return this;
    }

    /**
     * Which throwables of the implementation end the server, after the call was answered with it: what a
     * method throws, and what a stage that it returned fails with. The predicate runs on the thread that
     * answers; if it throws, the server goes on. It is not asked about a stage that is cancelled because
     * the caller has given up.
     *
     * <p>Default: {@link InternalError} and {@link UnknownError}; a {@link StackOverflowError} or an
     * oversized array comes from input.
     *
     * @param endOn tells whether one does
     * @return this builder
     */
    public Builder<S, C> endOn(Predicate<? super Throwable> endOn) {
      options.endOn = Objects.requireNonNull(endOn, "endOn");
      return this;
    }

    /**
     * Takes the times of each call and counts how calls end, for {@link UmpServer#stats} and {@link
     * UmpServer#dump}. Costs a look at the clock when a call is sent, begun and ended, and some memory
     * until it ends. Default: not, and no cost.
     *
     * @return this builder
     */
    public Builder<S, C> measured() {
      options.isMeasured = true;
      return this;
    }

    /**
     * Tells a listener, once, of each call that has been executed for longer than a threshold and still
     * is: its thread has not returned, or the stage that it returned is not complete. The time in the
     * queue does not count. Default: nobody watches, and no cost.
     *
     * <p>The listener runs on a thread of its own, which is there only while there is something to tell,
     * and is told of one call at a time; while it takes its time over one, a thousand others wait, more
     * are dropped. What it throws goes to the uncaught-exception handler of that thread.
     *
     * @param threshold how long a call may be executed before anybody is told
     * @param listener told of each call once
     * @return this builder
     * @throws IllegalArgumentException if the threshold is zero or negative
     */
    public Builder<S, C> slowCalls(Duration threshold, Consumer<? super SlowCall> listener) {
      options.slow = new SlowCalls.Wish(
          ServerOptions.positive("The threshold of slow calls", threshold),
          Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Starts the server; returns when it is ready for calls. Until then nothing else knows it, so nothing
     * can close it.
     *
     * <p>An interrupt ends the start while the service is made on another thread, or if that thread or the
     * executor does not begin within a second. Otherwise the server is started, and the interrupt flag
     * stays set. Whenever this throws, nothing is left running, but for what makes the service if it does
     * not react to the interrupt: what it makes is ended then.
     *
     * @return the server
     * @throws IllegalStateException if the builder was told two ways to run; if the executor, or the
     *     thread factory, dropped the task that starts the server; if the thread was interrupted, whose flag
     *     stays set; or if making the service threw a checked exception, which is the cause; an unchecked
     *     one is thrown as it is
     */
    public UmpServer<C> start() {
      try {
        return startHere();
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Start.GivenUpException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(
            options.name + " did not start: " + interrupted, interrupted);
      } catch (Exception e) {
        throw new IllegalStateException(options.name + " did not start: " + e, e);
      }
    }

    private UmpServer<C> startHere() throws Exception {
      RunningService<S, C> service = Starting.start(options);
      try {
        return new UmpServer<>(service, options.closeWithin);
      } catch (Throwable failed) { // of making the first client: nothing is left running
        service.failBecause(failed);
        Closing.close(service, options.closeWithin);
        throw failed;
      }
    }
  }
}
