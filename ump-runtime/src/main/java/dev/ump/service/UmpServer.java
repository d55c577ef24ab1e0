package dev.ump.service;

import dev.ump.channel.Channel;
import dev.ump.channel.Ticker;
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
 * A server that executes the calls of a service, by its dispatcher. By default it has a thread of
 * its own; its {@linkplain #builder builder} has the other ways to run.
 *
 * <pre>{@code
 * try (var server = UmpServer.start(KeyValueStoreDispatcher.of(new InMemoryStore()))) {
 *   KeyValueStoreClient store = server.client();
 *   store.put("k", "v");                                      // blocks
 *   store.async().get("k").thenAccept(System.out::println);   // does not
 * }
 * }</pre>
 *
 * <p>Calls are executed one at a time (except with {@link Builder#threads}), in the order in which
 * they were sent. What the implementation throws does not end the server (except with
 * {@link Builder#endOn}).
 *
 * <p>Arguments and results are shared between caller and server, not copied. A caller must not
 * change an argument after the call was made, not even after it has abandoned the call; an
 * implementation must not return state that it goes on changing. Records and immutable collections
 * are safe.
 *
 * <table>
 * <caption>Where to run a service</caption>
 * <thead><tr><th>builder option<th>calls are executed by<th>take it when</thead>
 * <tbody>
 * <tr><td>none, or {@link Builder#threadFactory threadFactory}<td>one thread of the server
 *     <td>the implementation belongs to one thread (a native handle, a connection, a thread-local),
 *     or its calls take long; the fastest for callers on other processors
 * <tr><td>{@link Builder#threads threads(n)}<td>n threads of the server, from one queue
 *     <td>the implementation is thread-safe, and its calls block, in a data base for example
 * <tr><td>{@link Builder#executor(Executor) executor(e)}<td>a task on the executor, while there
 *     are calls<td>there are many servers, mostly idle, and no call needs a particular thread
 * <tr><td>{@link Builder#executor(Executor, BooleanSupplier) executor(e, isOwner)}<td>a task on
 *     the executor; or its thread itself, while it waits
 *     <td>the thread of an event loop owns the state, such as that of
 *     {@code SwingUtilities::invokeLater}
 * <tr><td>{@link Builder#callerRuns callerRuns()}<td>the waiting caller, if no call is executed
 *     <td>the state needs exclusion, not a thread, and calls are short: as with a lock, but with
 *     asynchronous callers, time limits and an end
 * <tr><td>{@link UmpLoop} instead<td>the thread that runs the loop, when it chooses
 *     <td>a thread has a loop already: a game, a test
 * </tbody>
 * </table>
 *
 * <p>{@link #stats} and {@link #dump} show what it is doing. If a flight recording runs, each call
 * that takes 20 ms or more is an event {@code dev.ump.Call}.
 *
 * <p>Safe for use by several threads.
 *
 * @param <C> the generated client
 */
public final class UmpServer<C> implements AutoCloseable {
  private final RunningService<?, C> service;
  private final ServerClients<C> clients;

  /** The time limit of a {@code close()} without one. */
  private final @Nullable Duration closeWithin;

  /** What this is the face of, for those that make one of several. */
  RunningService<?, C> service() {
    return service;
  }

  @Nullable Duration closeWithin() {
    return closeWithin;
  }

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
   * Makes the service on its server's thread, and starts the server there; with the defaults of
   * {@link #builder}.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param onItsThread makes the dispatcher and the implementation in it; called once
   * @return the server
   * @throws IllegalStateException as {@link Builder#start}: if {@code onItsThread} threw a checked
   *     exception, which is the cause, or the current thread was interrupted; an unchecked
   *     exception or an error is thrown as it is
   */
  public static <S, C> UmpServer<C> start(Callable<? extends Dispatcher<S, C>> onItsThread) {
    return builder(onItsThread).start();
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
   * Returns a builder of a server whose service is made on the thread that will execute it: on the
   * first of its threads, by a task on its executor, or, with {@link Builder#callerRuns}, by the
   * thread that calls {@code start}.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param onItsThread makes the dispatcher and the implementation in it; called by
   *     {@link Builder#start}, and again only with {@link Builder#restartOn}
   * @return the builder
   */
  public static <S, C> Builder<S, C> builder(Callable<? extends Dispatcher<S, C>> onItsThread) {
    return new Builder<>(Objects.requireNonNull(onItsThread, "onItsThread"), true);
  }

  /**
   * Returns a builder of several servers that look like one to callers: each of them owns a part of
   * the state, and each call goes to the owner of its key.
   *
   * <pre>{@code
   * try (var shards = UmpServer.sharded(4, owner -> AccountsDispatcher.of(new Shelf())).start()) {
   *   shards.client().deposit("a-17", 500);
   * }
   * }</pre>
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param owners the number of servers
   * @param maker makes the dispatcher of each of them, and the implementation in it
   * @return the builder
   * @throws IllegalArgumentException if there is less than one owner
   */
  public static <S, C> UmpSharded.Builder<S, C> sharded(int owners, UmpSharded.Maker<S, C> maker) {
    return new UmpSharded.Builder<>(owners, maker);
  }

  /** {@return the name of this server, see {@link Builder#name}} */
  public String name() {
    return service.name();
  }

  /**
   * Returns a client of this server, always the same.
   *
   * @return the client
   * @throws IllegalStateException if every client is gone, see {@link Builder#endWithClients}
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
   * Returns one more client of this server, independent of the others.
   *
   * @return the client
   * @throws IllegalStateException if every client is gone, see {@link Builder#endWithClients}
   */
  public C newClient() {
    return service.connect();
  }

  /**
   * Adds one more service to this server, which executes its calls in one line with those of the
   * first one: on the same thread, in the order in which they were sent, in the same batches.
   *
   * <p>Inside a call of one of its services, a blocking call of another one is a part of that call:
   * it is executed in place, at once, and is not queued. A service that is in the middle of a call
   * is not entered: such a call fails with {@link dev.ump.channel.DeadlockException}. Asynchronous
   * and one-way calls are always queued.
   *
   * <p>The service ends when the server does, the service that was added last first; or when its
   * client, and all others that were made from it, can no longer be reached. Its dispatcher ends on
   * the thread that executes calls. It stays if the first service is
   * {@linkplain Builder#restartOn made anew}.
   *
   * <p>Waits until the calls that were sent before are executed; not inside a call of this server.
   *
   * @param <T> the service
   * @param <D> its generated client
   * @param dispatcher calls the implementation
   * @return a client of the service, which keeps it alive
   * @throws IllegalStateException if this server has {@linkplain Builder#threads several threads},
   *     if the dispatcher has batches, or if every client of this server is gone
   * @throws dev.ump.channel.ServerClosedException if this server is closed
   * @throws dev.ump.channel.SendInterruptedException if the current thread is interrupted while it
   *     waits
   * @throws dev.ump.channel.DeadlockException if a call of this server waits for the current thread
   */
  public <T, D> D add(Dispatcher<T, D> dispatcher) {
    Objects.requireNonNull(dispatcher, "dispatcher");
    return add(() -> dispatcher, false);
  }

  /**
   * Makes one more service on the thread that executes calls, and adds it, as
   * {@link #add(Dispatcher)}. If the first service is {@linkplain Builder#restartOn made anew}, so
   * is this one, after it; its clients stay.
   *
   * @param <T> the service
   * @param <D> its generated client
   * @param onItsThread makes the dispatcher and the implementation in it
   * @return a client of the service, which keeps it alive
   * @throws IllegalStateException as {@link #add(Dispatcher)}; and if {@code onItsThread} threw a
   *     checked exception, which is the cause. An unchecked exception or an error is thrown as it
   *     is.
   */
  public <T, D> D add(Callable<? extends Dispatcher<T, D>> onItsThread) {
    return add(Objects.requireNonNull(onItsThread, "onItsThread"), true);
  }

  private <T, D> D add(Callable<? extends Dispatcher<T, D>> maker, boolean isMadeAnew) {
    try {
      return service.add(maker, isMadeAnew);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Exception checked) {
      throw new IllegalStateException(
          "A service of " + name() + " was not made: " + ServiceThrows.textOf(checked), checked);
    }
  }

  /**
   * Adds one more service to the server, or the {@link UmpLoop}, that executes the current call, as
   * {@link #add(Dispatcher)}; a service calls it in one of its calls. The added service belongs to
   * the implementation that adds it: if the first service is {@linkplain Builder#restartOn made
   * anew}, it ends, and its clients fail with {@link dev.ump.channel.ServerClosedException}.
   *
   * @param <T> the service
   * @param <D> its generated client
   * @param dispatcher calls the implementation
   * @return a client of the service, which keeps it alive
   * @throws IllegalStateException if the current thread executes no call of a {@code UmpServer} or
   *     a {@code UmpLoop}, or as {@link #add(Dispatcher)}
   */
  public static <T, D> D addToCurrent(Dispatcher<T, D> dispatcher) {
    Objects.requireNonNull(dispatcher, "dispatcher");
    OwnedServices<?> owned = OwnedServices.currentOrNull();
    if (owned == null) {
      throw new IllegalStateException("This thread executes no call of a UmpServer.");
    }
    try {
      return owned.addHere(() -> dispatcher, false, true);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Exception checked) { // not of a dispatcher that is there
      throw new IllegalStateException(checked);
    }
  }

  /**
   * Ends this server: calls sent before are executed, calls sent afterwards fail with
   * {@link dev.ump.channel.ServerClosedException}. Returns when the last call has returned, the
   * dispatcher has {@linkplain Dispatcher#end ended}, and so have the server's own threads. It does
   * not wait for code that runs on one of them after that: continuations of {@link #whenEnded}, and
   * an uncaught-exception handler that gets what the dispatcher's end threw.
   *
   * <p>{@link Builder#closeWithin} is its only time limit; the time limit of a call that the
   * current thread handles does not count. Without one, a call that never returns keeps it waiting.
   *
   * <p>Inside one of the server's calls it does not wait: that call is the last one, and what is
   * queued fails (not executed). If the waiting thread is interrupted, queued calls fail in the
   * same way, this method goes on waiting for the call being executed, and the interrupt flag is
   * set when it returns. Closing twice, or from several threads, does nothing more; each of them
   * waits.
   *
   * @throws dev.ump.channel.DeadlockException if the current thread handles a call of another
   *     server for which a call of this one waits; what is queued fails then
   */
  @Override
  public void close() {
    ServiceCloser.close(service, closeWithin);
  }

  /**
   * Ends this server as {@link #close()}, within a time limit. After it, queued calls fail with
   * {@link dev.ump.channel.ServerClosedException} (not executed), and this method returns although
   * a call may still be running. Continuations of those calls run on the current thread.
   *
   * @param limit the time limit; zero or less is allowed, and means without waiting: queued calls
   *     fail at once
   * @return whether the server has ended; always false inside one of its calls
   * @throws dev.ump.channel.DeadlockException as {@link #close()}
   */
  public boolean close(Duration limit) {
    return ServiceCloser.close(service, Objects.requireNonNull(limit, "limit"));
  }

  /**
   * Ends this server at once, without waiting: queued calls fail (not executed), and the server's
   * own threads are interrupted in the calls that they execute, but not in the end of the
   * dispatcher. Threads of an executor and of callers are not interrupted.
   */
  public void closeNow() {
    service.closeNow();
  }

  /**
   * Waits until this server has ended, as {@link #close()} waits, and returns why. It does not end
   * the server.
   *
   * @return why it has ended
   * @throws InterruptedException if the current thread is interrupted while it waits
   * @throws IllegalStateException inside one of the server's calls, or on the owner's thread of
   *     {@link Builder#executor(Executor, BooleanSupplier)} before the server has ended: it would
   *     wait for itself
   */
  public ServerEnd join() throws InterruptedException {
    return Objects.requireNonNull(await(Deadline.NEVER), "without a time limit");
  }

  private @Nullable ServerEnd await(Deadline deadline) throws InterruptedException {
    if (CurrentServices.isIn(service)) {
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
    return await(service.after(limit));
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
   * Returns whether the current thread may use what the implementation owns: it is inside a call of
   * this server, or inside other code of it, such as a batch or the end of the dispatcher; or it is
   * the owner's thread of {@link Builder#executor(Executor, BooleanSupplier)}. A thread of the
   * server's own is inside until it has ended; with {@link Builder#threads}, each of them is.
   *
   * @return whether it may
   */
  public boolean isOwner() {
    return service.isOwnerHere();
  }

  /**
   * Checks that the current thread {@linkplain #isOwner may use} what the implementation owns: for
   * code that gets hold of it elsewhere, such as a listener.
   *
   * @throws IllegalStateException if it may not, such as {@code This must run on the owner of kv,
   *     thread 'kv', not on 'http-7'.}
   */
  public void assertOwner() {
    if (!isOwner()) {
      Thread owner = service.ownThread();
      throw new IllegalStateException("This must run on the owner of " + name()
          + (owner == null ? "" : ", thread '" + owner.getName() + "'")
          + ", not on '" + Thread.currentThread().getName() + "'.");
    }
  }

  /**
   * Returns a stage that is completed when this server begins to end, in whatever way: it may still
   * execute calls that were sent before, and refuses later ones. So send calls to another server
   * from then on, if there is one. It is completed on a thread of ump, soon after the end has
   * begun, and never exceptionally. No thread waits for its continuations; they may close this
   * server. The server keeps the stage, with its continuations, until it is done: cancel its
   * {@code toCompletableFuture()} if you no longer need it.
   *
   * @return a new stage for each caller
   */
  public CompletionStage<@Nullable Void> whenClosing() {
    return service.whenClosing();
  }

  /**
   * Returns a stage that is completed when this server has ended, after the dispatcher's end: on
   * the thread that ended it, never exceptionally. Threads that wait in {@link #close} and
   * {@link #join} continue first. Continuations run one after the other, so one that blocks delays
   * the others; they may close this server. Completing the stage yourself ends nothing; cancel it,
   * as that of {@link #whenClosing}, if you no longer need it.
   *
   * @return a new stage for each caller
   */
  public CompletionStage<ServerEnd> whenEnded() {
    return service.whenEnded();
  }

  /**
   * Ends the server that executes the current call; a service calls it in one of its calls. That
   * call is the last one; queued calls fail (not executed).
   *
   * @param result the {@link ServerEnd#result} that {@link #join} and {@link #whenEnded} return
   * @throws IllegalStateException if the current thread executes no call of a {@code UmpServer}
   */
  public static void stopCurrent(@Nullable Object result) {
    CurrentServices.Service service = CurrentServices.current();
    if (service == null) {
      throw new IllegalStateException("This thread executes no call of a UmpServer.");
    }
    service.closeBecause(ServerEnd.stopped(result));
  }

  /**
   * Makes the implementation anew after the current call; a service calls it in one of its calls,
   * when what it owns is broken. That call is the last one of this implementation, and ends as it
   * would have ended. See {@link Builder#restartOn} and {@link UmpLoop.Builder#restartOn}.
   *
   * @throws IllegalStateException if the current thread executes no call of a {@code UmpServer} or
   *     a {@code UmpLoop}, or of one without {@code restartOn}
   */
  public static void restartCurrent() {
    CurrentServices.Maker owner = CurrentServices.maker();
    if (owner == null) {
      throw new IllegalStateException("This thread executes no call of a UmpServer.");
    }
    owner.restart();
  }

  /**
   * Returns what this server is doing now, and how its calls have ended: for meters. It counts the
   * queued calls, which takes some nanoseconds for each; meanwhile none can be received.
   *
   * @return the state at one moment
   */
  public ServerStats stats() {
    return ServerLook.stats(service);
  }

  /**
   * Returns the calls in flight: which thread waits for what, for how long, and which thread
   * executes it. It is meant for an engineer in front of a server that does not answer; print it.
   *
   * @return the state at one moment
   */
  public ServerDump dump() {
    return ServerLook.dump(service);
  }

  /** Returns its name, such as {@code UmpServer[kv]}. */
  @Override
  public String toString() {
    return "UmpServer[" + service.name() + "]";
  }

  /**
   * Configures and starts a server. Confined to one thread at a time.
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
     * The name of the server, also of its thread and in messages. Default: {@code ump-server}.
     *
     * @param name the name
     * @return this builder
     */
    public Builder<S, C> name(String name) {
      options.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * The number of calls that may be queued. When it is reached, asynchronous and one-way calls
     * are refused, see {@link Channel.Builder#capacity}. Default: unbounded.
     *
     * @param capacity the number of calls, at least 1
     * @return this builder
     * @throws IllegalArgumentException if less than 1
     */
    public Builder<S, C> capacity(int capacity) {
      options.capacity = Settings.atLeastOne("capacity", capacity);
      options.patience = null;
      return this;
    }

    /**
     * The number of calls that may be queued, and how long asynchronous and one-way calls wait for
     * room when it is reached, before they are refused: they block the thread that makes them, see
     * {@link Channel.Builder#capacity(int, Duration)}.
     *
     * @param capacity the number of calls, at least 1
     * @param patience how long to wait for room
     * @return this builder
     * @throws IllegalArgumentException if the capacity is less than 1, or the patience is zero or
     *     negative
     */
    public Builder<S, C> capacity(int capacity, Duration patience) {
      capacity(capacity);
      options.patience = Settings.positive("The patience", patience);
      return this;
    }

    /**
     * The factory of the server's threads, for example of virtual threads. Default: daemon platform
     * threads with the server's name.
     *
     * @param threadFactory makes each of them
     * @return this builder
     */
    public Builder<S, C> threadFactory(ThreadFactory threadFactory) {
      options.threadFactory = Objects.requireNonNull(threadFactory, "threadFactory");
      return this;
    }

    /**
     * The number of threads that execute calls, from one queue. Calls are delivered in the order in
     * which they were sent, each to one thread. With several threads, a later call may run beside
     * an earlier one and end first, and the implementation must be thread-safe. If a caller waits
     * for each answer before its next call, its own calls are executed in order. With several
     * threads, a dispatcher with {@linkplain Dispatcher#inBatches batches} makes the start fail, by
     * an {@link IllegalStateException}. Default: one.
     *
     * @param threads the number of threads, at least 1
     * @return this builder
     * @throws IllegalArgumentException if less than 1
     */
    public Builder<S, C> threads(int threads) {
      options.threads = Settings.atLeastOne("threads", threads);
      return this;
    }

    /**
     * Executes calls by tasks on this executor: one at a time, in order; each call sees what the
     * one before wrote. ({@link Channel.Builder#executor} is another one, which executes no calls.)
     * While no call is queued, no thread is held. After some hundred calls a task
     * ends and submits the next one, so that others can use the thread.
     *
     * <p>An executor that throws anything, or drops a task, ends the server:
     * {@link ServerEnd.Reason#FAILED} with that cause. Queued calls fail (not executed), and the
     * dispatcher ends on a thread of ump. The garbage collector has to run before a dropped task is
     * noticed. If the executor blocks, the thread that submits a task waits, whatever its time
     * limit is. If the executor runs a task inside {@code execute}, callers execute calls,
     * asynchronous ones and posts too.
     *
     * <p>A task executes calls of many callers, and one of these callers submits it. If an executor
     * carries the context of the thread that calls {@code execute}, as under a tracing agent, the
     * calls of all callers see the context of that one. Set a {@link #context}, which is restored
     * around each call, or use an executor that carries nothing.
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
     * Executes calls by tasks on this executor, as {@link #executor(Executor)}. This executor runs
     * all of them on one thread, the owner's: the thread of an event loop, for example.
     *
     * <pre>{@code
     * UmpServer.builder(ModelDispatcher.of(model))
     *     .executor(SwingUtilities::invokeLater, SwingUtilities::isEventDispatchThread)
     *     .start();
     * }</pre>
     *
     * <p>The owner's thread may call the service, too. The executor cannot run tasks while that
     * thread waits. So outside a call, these do not wait for the executor: a blocking call,
     * {@code get} or {@code join} of the future of an asynchronous call, {@link #start} and
     * {@link UmpServer#close()}. They execute queued calls on the current stack, in order, up to
     * and including their own. If a call is answered later, by a stage, they also execute the calls
     * that arrive until then. So a call on the owner's thread takes as long as all calls that were
     * sent before it. Its time limit is checked between two calls. An interrupt flag that is set
     * stays set.
     *
     * <p>Inside a call of this server, all of these are a
     * {@link dev.ump.channel.DeadlockException}, as on any thread; also if such a call opens a
     * window and waits for it, and code of the window calls the server. Inside a call of another
     * server with the same owner they are executed in place.
     *
     * <p>If {@code isOwner} throws, the call throws the same, and is not executed. If it returns
     * true on a thread while another thread executes a call, the call throws
     * {@link IllegalStateException}, and is not executed.
     *
     * @param executor runs the tasks, all on one thread
     * @param isOwner returns whether the current thread is that one; called at each blocking call,
     *     so it should be fast
     * @return this builder
     */
    public Builder<S, C> executor(Executor executor, BooleanSupplier isOwner) {
      executor(executor);
      options.isOwner = Objects.requireNonNull(isOwner, "isOwner");
      return this;
    }

    /**
     * Lets callers execute their own calls, one at a time and in order. If no call is executed and
     * nothing is queued, a blocking call is executed by the caller's thread, without handing it to
     * another thread. No caller executes the call of another: queued calls are executed on the
     * {@link #executor}, by default the common pool, and so are all asynchronous calls and posts.
     *
     * <p>If the thread that executes a call makes another call to the same server, that is a
     * {@link dev.ump.channel.DeadlockException}: there is no re-entry.
     *
     * <p>While a caller executes its own call, its time limit is not checked, and an interrupt of
     * the caller reaches the implementation. When a thread that uses a
     * {@link java.nio.channels.FileChannel} or another
     * {@link java.nio.channels.InterruptibleChannel} is interrupted, NIO closes it, for all
     * callers: an implementation that owns one needs a thread of its own.
     *
     * @return this builder
     */
    public Builder<S, C> callerRuns() {
      options.isCallerRuns = true;
      return this;
    }

    /**
     * Interrupts the thread that executes a call when the caller abandons that call: it cancels,
     * its time limit is over, or it is interrupted. Another call is never interrupted. Default: no
     * interrupt; a single method can ask for it by
     * {@link dev.ump.channel.CallContext#interruptWhenAbandoned}.
     *
     * @return this builder
     */
    public Builder<S, C> interruptAbandoned() {
      options.isInterruptible = true;
      return this;
    }

    /**
     * Carries the context of each caller to the execution of its call. Default: none, and no cost.
     * It wraps the method itself, with all parts of a {@code suspend} function, but not the later
     * work of a stage that the method returned. It is captured inside the client's interceptors and
     * restored around those of the server.
     *
     * @param context captures and restores it
     * @return this builder
     */
    public Builder<S, C> context(ContextPropagator context) {
      options.context = Objects.requireNonNull(context, "context");
      return this;
    }

    /**
     * Adds code around the sending of each call, on the caller's thread. Default: none, and no
     * cost.
     *
     * @param interceptor called inside those added before
     * @return this builder
     */
    public Builder<S, C> clientInterceptor(CallInterceptor interceptor) {
      options.clientInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
      return this;
    }

    /**
     * Adds code around the execution of each call, in the context of its caller. Default: none, and
     * no cost.
     *
     * @param interceptor called inside those added before
     * @return this builder
     */
    public Builder<S, C> serverInterceptor(CallInterceptor interceptor) {
      options.serverInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
      return this;
    }

    /**
     * Ends the server when no client is left that could call it, after everything that was sent is
     * executed. From the first use of {@link UmpServer#client} on, the server does not refer to a
     * client; a client is gone when the garbage collector has found it unreachable, at no promised
     * time. Default: a server ends when it is closed, and keeps itself alive until then.
     *
     * @return this builder
     */
    public Builder<S, C> endWithClients() {
      options.endsWithClients = true;
      return this;
    }

    /**
     * The time limit of calls that have no other. Default: none.
     *
     * @param timeout the time limit
     * @return this builder
     * @throws IllegalArgumentException if zero or negative
     */
    public Builder<S, C> timeout(Duration timeout) {
      options.timeout = Settings.positive("A time limit", timeout);
      return this;
    }

    /**
     * The time limit of {@link UmpServer#close()}. After it, queued calls fail, and {@code close}
     * returns although a call may still be running. Use it in shutdown hooks: a call that is in
     * {@link System#exit} waits for the hooks and never returns, so they must not wait for it.
     * Default: none.
     *
     * @param limit the time limit
     * @return this builder
     * @throws IllegalArgumentException if zero or negative
     */
    public Builder<S, C> closeWithin(Duration limit) {
      options.closeWithin = Settings.positive("The time limit of close", limit);
      return this;
    }

    /**
     * Selects the throwables of the implementation that end the server, after the call was answered
     * with them: what a method throws, and what a stage that it returned fails with. The predicate
     * runs on the thread that answers; if it throws, the server goes on. It is not called for a
     * stage that is cancelled because the caller has abandoned the call.
     *
     * <p>Default: {@link InternalError} and {@link UnknownError}, unless one of their causes is a
     * {@link StackOverflowError} or {@link OutOfMemoryError}. A full stack or an oversized array is
     * caused by input.
     *
     * @param endOn returns whether a throwable ends the server
     * @return this builder
     */
    public Builder<S, C> endOn(Predicate<? super Throwable> endOn) {
      options.endOn = Objects.requireNonNull(endOn, "endOn");
      return this;
    }

    /**
     * Makes the service anew after certain failures: for a device, a connection or a session that
     * breaks and that only a new one replaces. When the call that failed is over, the dispatcher
     * {@linkplain Dispatcher#end ends}; then the {@code Callable} of this builder makes another
     * one, in the same place as the first. Clients, queued calls, their order and their time limits
     * stay, and no call is executed meanwhile. The failed call gets its failure, and is not
     * executed again.
     *
     * <p>Failures are what a method throws, and what a stage that it returned fails with; those of
     * one-way calls count too. A stage of an implementation that was replaced before does not
     * count. The predicate runs on the thread that answers; if it throws, the service is not made
     * anew. {@link #endOn} is stronger. The first start is none of the tries: if it fails,
     * {@link #start} throws.
     *
     * <p>If the {@code Callable} throws, or more tries are needed than {@code limits} allow, see
     * there. {@link UmpServer#close()} waits for it; {@link UmpServer#close(Duration)} after its
     * time limit and {@link UmpServer#closeNow} end a pause at once. With {@link #callerRuns}, and
     * with an executor, the service is made on the executor, never by a caller; a pause holds none
     * of its threads. With the owner's thread there must be no pause. Not with several
     * {@link #threads}. Default: the service is made once.
     *
     * @param failure returns whether the service is to be made anew after a throwable
     * @param limits how often, and after which pause
     * @return this builder
     * @throws IllegalStateException if this builder has a dispatcher, and nothing that makes one
     */
    public Builder<S, C> restartOn(Predicate<? super Throwable> failure, Restarts limits) {
      Objects.requireNonNull(failure, "failure");
      Objects.requireNonNull(limits, "limits");
      if (!options.isMadeThere) {
        throw new IllegalStateException(
            "A dispatcher that is given cannot be made anew: give the builder a Callable, as in"
                + " UmpServer.builder(() -> StoreDispatcher.of(new Store())).");
      }
      options.restarts = new RestartRule(failure, limits);
      return this;
    }

    /**
     * The executor that runs continuations of asynchronous calls, see
     * {@link Channel.Builder#callbacks}. By default they run on the thread that ends the call,
     * nearly always the server's, and calls behind it wait for them. Default: none.
     *
     * @param callbacks runs them; it must not be an executor that runs tasks on the server's thread
     * @return this builder
     */
    public Builder<S, C> callbacks(Executor callbacks) {
      options.callbacks = Objects.requireNonNull(callbacks, "callbacks");
      return this;
    }

    /**
     * Tells a listener of each one-way call that is dropped, since the server has ended before the
     * call was executed: nothing else tells of it. It is called once for each, in the order in
     * which they were sent, on the thread that ends the server, after all callers that wait have
     * their outcome; or on the sender, if the call was sent while the server ended. The end of the
     * server waits for it where its own thread ends it, so it must not wait for that end. What it
     * throws goes to the uncaught-exception handler of that thread. It also gets queued
     * one-way calls of a service that went when the first one was made anew, see
     * {@link #restartOn}, on the thread that executes calls. One-way calls of a batch that fails
     * are no drops: that handler gets a report of them. Default: no listener.
     *
     * @param listener gets the packed call, without the context of its caller; that of another
     *     service of the server, see {@link UmpServer#add}, is wrapped, and has the same text
     * @return this builder
     */
    public Builder<S, C> dropped(Consumer<? super Envelope<S>> listener) {
      options.dropped = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Measures the times of each call and counts how calls end, for {@link UmpServer#stats} and
     * {@link UmpServer#dump}. It reads the clock when a call is sent, begins and ends, and takes
     * some memory until the call ends. Default: off, and no cost.
     *
     * @return this builder
     */
    public Builder<S, C> measured() {
      options.isMeasured = true;
      return this;
    }

    /**
     * Reports each call that has been executed for longer than a threshold to a listener, once,
     * while it is still executed: its thread has not returned, or the stage that it returned is not
     * complete. The time in the queue does not count. Default: no listener, and no cost.
     *
     * <p>The listener runs on a thread of its own, which exists only while there are reports, and
     * gets one report at a time. While it is busy, up to a thousand reports wait; more are dropped.
     * What it throws goes to the uncaught-exception handler of that thread.
     *
     * @param threshold how long a call may be executed without a report
     * @param listener gets each slow call once
     * @return this builder
     * @throws IllegalArgumentException if the threshold is zero or negative
     */
    public Builder<S, C> slowCalls(Duration threshold, Consumer<? super SlowCall> listener) {
      options.slow = new SlowCalls.Wish(
          Settings.positive("The threshold of slow calls", threshold),
          Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * The time of this server: of time limits, also those of {@link UmpServer#close(Duration)},
     * {@link #closeWithin} and {@link UmpServer#join(Duration)}; of {@link #slowCalls}; of the
     * pauses of {@link #restartOn} and the time in which its tries count; and of the times in
     * {@link UmpServer#stats} and {@link UmpServer#dump}. See {@link Channel.Builder#ticker} for
     * what it does not affect. Flight recordings use real time. Default: real time, and no cost.
     *
     * @param ticker the time
     * @return this builder
     */
    public Builder<S, C> ticker(Ticker ticker) {
      options.ticker = Objects.requireNonNull(ticker, "ticker");
      return this;
    }

    /**
     * Starts the server; returns when it is ready for calls. Before that no other code has a
     * reference to it, so nothing can close it.
     *
     * <p>An interrupt ends the start while the service is made on another thread, or if that thread
     * or the executor does not begin within a second. Otherwise the server is started, and the
     * interrupt flag stays set. If this throws, nothing is left running, except code that makes the
     * service and ignores the interrupt: what it makes is ended then.
     *
     * @return the server
     * @throws IllegalStateException if the builder has two ways to run; if the executor or the
     *     thread factory dropped the task that starts the server; if the thread was interrupted,
     *     whose flag stays set; or if making the service threw a checked exception, which is the
     *     cause; an unchecked one is thrown as it is
     */
    public UmpServer<C> start() {
      try {
        return startHere();
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (PendingStart.AbandonedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(
            options.name + " did not start: " + interrupted, interrupted);
      } catch (Exception e) {
        throw new IllegalStateException(
            options.name + " did not start: " + ServiceThrows.textOf(e), e);
      }
    }

    private UmpServer<C> startHere() throws Exception {
      RunningService<S, C> service = ServiceStarter.start(options);
      try {
        return new UmpServer<>(service, options.closeWithin);
      } catch (Throwable failed) { // of making the first client: nothing is left running
        service.failBecause(failed);
        ServiceCloser.close(service, options.closeWithin);
        throw failed;
      }
    }
  }
}
