package dev.ump.service;

import dev.ump.channel.Ticker;
import dev.ump.internal.exhaustion.FatalErrors;
import dev.ump.internal.thread.DaemonPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link UmpServer.Builder}, and the defaults. Confined to one thread at a time.
 */
final class ServerOptions<S, C> {
  final Callable<? extends Dispatcher<S, C>> dispatcher;

  /** Whether the dispatcher is made on the server's thread, which may take long. */
  final boolean isMadeThere;

  String name = "ump-server";
  int capacity = Integer.MAX_VALUE;

  @Nullable Duration patience;

  int threads = 1;
  Executor executor = DaemonPool.ofChannels();
  boolean isRunByExecutor;

  /**
   * Whether the current thread is the only one on which the executor runs tasks; null if unknown.
   */
  @Nullable BooleanSupplier isOwner;

  boolean isCallerRuns;
  boolean isInterruptible;
  boolean endsWithClients;
  boolean isMeasured;
  final List<CallInterceptor> clientInterceptors = new ArrayList<>();
  final List<CallInterceptor> serverInterceptors = new ArrayList<>();

  @Nullable ContextPropagator context;

  @Nullable ThreadFactory threadFactory;

  @Nullable Duration timeout;

  @Nullable Duration closeWithin;

  SlowCalls.@Nullable Wish slow;

  @Nullable RestartRule restarts;

  @Nullable Ticker ticker;

  @Nullable Executor callbacks;

  @Nullable Consumer<? super Envelope<S>> dropped;

  Predicate<? super Throwable> endOn = FatalErrors::isFatal;

  ServerOptions(Callable<? extends Dispatcher<S, C>> dispatcher, boolean isMadeThere) {
    this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
    this.isMadeThere = isMadeThere;
  }

  /** Returns whether the current thread is known to be the one on which the executor runs tasks. */
  boolean isOwnerHere() {
    return isOwner != null && isOwner.getAsBoolean();
  }
}
