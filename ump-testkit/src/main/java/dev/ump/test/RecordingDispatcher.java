package dev.ump.test;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Equipment;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher whose clients record the calls that they make, however it is run.
 *
 * <pre>{@code
 * var recording = RecordingDispatcher.of(StockDispatcher.of(new InMemoryStock()));
 * try (var server = StepServer.open(recording)) {               // or UmpServer.start(recording)
 *   new Till(server.client()).sell("tea");
 * }
 * assertThat(recording.calls()).containsExactly(new StockEnvelope.Take("tea", 1));
 * }</pre>
 *
 * <p>A call is noted when it is made, before it is sent: blocking, asynchronous and one-way ones,
 * also those that are refused or taken back. An envelope is noted as it is: what is mutable in it
 * may change.
 *
 * <p>Safe for use by several threads, as far as the dispatcher inside is.
 *
 * @param <S> the service
 * @param <C> the generated client
 */
public final class RecordingDispatcher<S, C> implements Dispatcher<S, C> {
  private final Dispatcher<S, C> dispatcher;

  /** Guarded by itself. */
  private final List<Envelope<S>> calls = new ArrayList<>();

  private RecordingDispatcher(Dispatcher<S, C> dispatcher) {
    this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
  }

  /**
   * Makes a dispatcher that executes calls as another one does.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher executes the calls
   * @return a dispatcher whose clients note their calls
   */
  public static <S, C> RecordingDispatcher<S, C> of(Dispatcher<S, C> dispatcher) {
    return new RecordingDispatcher<>(dispatcher);
  }

  /**
   * The calls made until now by all clients, in the order in which they were made.
   *
   * @return a list that does not change
   */
  public List<Envelope<S>> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** Forgets the calls made until now: those that only prepared what is to be tested. */
  public void clear() {
    synchronized (calls) {
      calls.clear();
    }
  }

  @Override
  public C connect(ServiceClient<S> client) {
    return dispatcher.connect(new WatchedClient<>(client, this::record));
  }

  private void record(Envelope<S> call) {
    synchronized (calls) {
      calls.add(call);
    }
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
