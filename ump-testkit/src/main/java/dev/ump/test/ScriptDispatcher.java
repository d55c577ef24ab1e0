package dev.ump.test;

import dev.ump.channel.CallContext;
import dev.ump.channel.ReplyContext;
import dev.ump.service.Call;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers calls as a script says. */
final class ScriptDispatcher<S, C> implements Dispatcher<S, C> {
  private final Script<S> script;
  private final Dispatcher<S, C> dispatcher;
  private final TestTicker ticker;
  private final Thread owner = Thread.currentThread();

  /** The call for which the owner waits, if it does. Written by the owner. */
  private volatile @Nullable Envelope<S> awaited;

  ScriptDispatcher(Script<S> script, Dispatcher<S, C> dispatcher, TestTicker ticker) {
    this.ticker = ticker;
    this.script = script;
    this.dispatcher = dispatcher;
  }

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    Script.Reaction reaction = script.next(envelope);
    boolean isAwaited = envelope == awaited;
    Optional<Duration> timeLeft = CallContext.current().timeLeft();
    if (reaction instanceof Later) {
      script.keep(reply);
    }
    reaction.react(reply, isAwaited && timeLeft.isEmpty());
    if (isAwaited && reaction instanceof Later later && !later.answer().isDone()) {
      timeLeft // only the owner could let it pass, and waits
          .filter(left -> !left.isNegative())
          .ifPresent(ticker::advance);
    }
  }

  @Override
  public List<ServiceMethod> methods() {
    return dispatcher.methods();
  }

  @Override
  public C connect(ServiceClient<S> client) {
    return dispatcher.connect(new AwaitingClient(client));
  }

  /** Tells for which call the owner waits. */
  private final class AwaitingClient implements ServiceClient<S> {
    private final ServiceClient<S> client;

    AwaitingClient(ServiceClient<S> client) {
      this.client = client;
    }

    @Override
    public <R extends @Nullable Object> R call(Call<S, R> call) {
      if (Thread.currentThread() != owner) {
        return client.call(call);
      }
      Envelope<S> before = awaited;
      awaited = call;
      try {
        return client.call(call);
      } finally {
        awaited = before;
      }
    }

    @Override
    public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
      return client.callAsync(call);
    }

    @Override
    public void post(Call<S, Void> call) {
      client.post(call);
    }

    @Override
    public ServiceClient<S> withTimeout(Duration timeout) {
      return new AwaitingClient(client.withTimeout(timeout));
    }

    @Override
    public String toString() {
      return client.toString();
    }
  }
}
