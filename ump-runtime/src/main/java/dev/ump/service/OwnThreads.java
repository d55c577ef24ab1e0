package dev.ump.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One thread or several that execute the calls of a service, from a queue that they share.
 *
 * <p>The first one makes the dispatcher; the last one to leave ends it.
 */
final class OwnThreads<S, C> implements Running {
  private final ServerOptions<S, C> options;
  private final ThreadFactory factory;
  private final CompletableFuture<RunningService<S, C>> ready = new CompletableFuture<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger working = new AtomicInteger();
  private @Nullable RunningService<S, C> service; // written before the other threads start

  private OwnThreads(ServerOptions<S, C> options) {
    this.options = options;
    this.factory = options.threadFactory == null ? OwnThreads::newThread : options.threadFactory;
    for (int i = 1; i <= options.threads; i++) {
      Runnable task = i == 1 ? this::makeAndServe : this::serve;
      threads.add(thread(task, options.threads == 1 ? options.name : options.name + "-" + i));
    }
  }

  /** Starts the first thread; if that cannot make the dispatcher, the others are never started. */
  static <S, C> OwnThreads<S, C> start(ServerOptions<S, C> options) {
    var self = new OwnThreads<>(options);
    self.threads.get(0).start();
    return self;
  }

  /** Completes with the service, or with what making it threw. */
  CompletableFuture<RunningService<S, C>> ready() {
    return ready;
  }

  /** A factory may name its threads itself; ours are named here. */
  private Thread thread(Runnable task, String name) {
    Thread thread = factory.newThread(task);
    if (thread == null) {
      throw new IllegalStateException("The thread factory of " + options.name + " made no thread.");
    }
    if (options.threadFactory == null) {
      thread.setName(name);
    }
    return thread;
  }

  private static Thread newThread(Runnable task) {
    var thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private void makeAndServe() {
    working.set(1);
    try {
      service = new RunningService<>(options, this, false);
    } catch (Throwable failed) {
      ready.completeExceptionally(failed);
      return;
    }
    try {
      threads.subList(1, threads.size()).forEach(this::startNext);
      ready.complete(service);
    } catch (Throwable failed) { // those that were started end, too
      service.closeBecause(ServerEnd.failed(failed));
      ready.completeExceptionally(failed);
    }
    serve();
  }

  private void startNext(Thread thread) {
    working.incrementAndGet();
    try {
      thread.start();
    } catch (Throwable failed) {
      working.decrementAndGet();
      throw failed;
    }
  }

  private void serve() {
    RunningService<S, C> service = Objects.requireNonNull(this.service, "made before");
    ServerEnd end = ServerEnd.CLIENTS_GONE;
    var inside = Inside.enter(service);
    try {
      service.server().serve(service);
    } catch (InterruptedException toldToEnd) {
      end = ServerEnd.failed(toldToEnd);
    } catch (Throwable fatal) {
      end = ServerEnd.failed(fatal);
      throw fatal;
    } finally {
      service.endsBecause(end);
      if (working.decrementAndGet() == 0) {
        service.end();
      }
      inside.leave();
    }
  }

  @Override
  public void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  @Override
  public void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
