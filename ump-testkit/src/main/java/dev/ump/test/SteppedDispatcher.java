package dev.ump.test;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Equipment;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpLoop;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dispatcher in a loop, whose clients turn the loop where no other thread would. */
final class SteppedDispatcher<S, C> implements Dispatcher<S, C> {
  private final Dispatcher<S, C> dispatcher;
  private final TestTicker ticker;
  private final Thread owner = Thread.currentThread();

  /** Set before there is a client. */
  private @Nullable UmpLoop<C> loop;

  /** Whether calls are being run, of this service or another one. Confined to the owner. */
  private boolean isRunning;

  SteppedDispatcher(Dispatcher<S, C> dispatcher, TestTicker ticker) {
    this.ticker = ticker;
    this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
  }

  void stepBy(UmpLoop<C> loop) {
    this.loop = loop;
  }

  /**
   * Returns whether the current thread would wait for itself, but for one that waits inside a call.
   */
  boolean isWaitingForItself() {
    return Thread.currentThread() == owner && !isRunning;
  }

  /** Runs the next call; false if none waits. */
  boolean step() {
    return run(UmpLoop::runNext);
  }

  /** Runs calls. */
  <R> R run(Function<UmpLoop<C>, R> runner) {
    boolean wasRunning = isRunning;
    isRunning = true;
    try {
      return runner.apply(Objects.requireNonNull(loop, "loop"));
    } finally {
      isRunning = wasRunning;
    }
  }

  void advance(Duration time) {
    ticker.advance(time);
  }

  String name(Envelope<S> call) {
    return methods().get(call.opcode()).name();
  }

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    dispatcher.dispatch(envelope, reply);
  }

  @Override
  public List<ServiceMethod> methods() {
    return dispatcher.methods();
  }

  @Override
  public C connect(ServiceClient<S> client) {
    return dispatcher.connect(ServiceClient.over(new InlineClient<>(this, client), methods()));
  }

  @Override
  public Equipment equipment() {
    return dispatcher.equipment();
  }

  @Override
  public @Nullable Object service() {
    return dispatcher.service();
  }

  @Override
  public void end() throws Exception {
    dispatcher.end();
  }
}
