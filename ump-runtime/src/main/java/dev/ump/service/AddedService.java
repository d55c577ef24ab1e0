package dev.ump.service;

import dev.ump.internal.lost.Watch;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.waiting.Deadline;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A service that was added to an owner, with what is to be done at its end. Confined to the thread
 * that executes calls, except for the watch.
 */
final class AddedService<T, D> {
  private final OwnedService<T> service;
  private final @Nullable Callable<? extends Dispatcher<T, D>> maker;
  private final boolean isOfImplementation;
  private @Nullable Dispatcher<T, D> made;
  private List<Tick<T>> ticks = List.of();
  private @Nullable Watch<Object> watch;

  /** Its client, which it does not keep. */
  private WeakReference<@Nullable Object> client = new WeakReference<>(null);

  /**
   * Takes a service.
   *
   * @param made its dispatcher, as it was added
   * @param maker makes it anew; null if it is not made anew
   * @param isOfImplementation whether it ends with the implementation of the first service
   */
  AddedService(
      OwnedService<T> service,
      Dispatcher<T, D> made,
      @Nullable Callable<? extends Dispatcher<T, D>> maker,
      boolean isOfImplementation) {
    this.service = service;
    this.made = made;
    this.maker = maker;
    this.isOfImplementation = isOfImplementation;
  }

  /** Calls a maker of a service. */
  static <T, D> Dispatcher<T, D> make(Callable<? extends Dispatcher<T, D>> maker) throws Exception {
    Dispatcher<T, D> made = Objects.requireNonNull(maker.call(), "dispatcher");
    if (made.equipment().batches != null) {
      var refusal = new IllegalStateException("A service that is added has no batches of its own:"
          + " its calls are a part of those of the first service.");
      ServiceThrows.endAfter(refusal, made::end);
      throw refusal;
    }
    return made;
  }

  OwnedService<T> service() {
    return service;
  }

  /** Notes the client that is the result if a call returns its implementation. */
  void connected(Object client) {
    this.client = new WeakReference<>(client);
  }

  /** Returns that client, or null if it is gone. */
  @Nullable Object client() {
    return client.get();
  }

  /** Watches what the clients refer to. */
  void watch(Watch<Object> watch) {
    this.watch = watch;
    watch.start();
  }

  boolean isMadeAnew() {
    return maker != null;
  }

  boolean endsWithImplementation() {
    return isOfImplementation;
  }

  /** Begins its periodic work. */
  void begin(Tick.Host host) {
    if (made != null) {
      ticks = Tick.begin(new TickHost<>(host, service), made.equipment());
    }
  }

  /** Makes it anew; {@link #begin} is yet to come. */
  void remake(OwnerHost host) throws Exception {
    if (maker != null) {
      Dispatcher<T, D> another = make(maker);
      made = another;
      service.replace(host.around(another));
    }
  }

  /** Ends it, until it is made anew; once. */
  void end() throws Exception {
    stopWork();
    Dispatcher<T, D> ended = made;
    made = null;
    if (ended != null) {
      ended.end();
    }
  }

  private void stopWork() {
    ticks.forEach(Tick::stop);
    ticks = List.of();
  }

  /** Ends it for good. */
  void endForGood() throws Exception {
    stop();
    end();
  }

  /** Stops its periodic work and its watch, for good; its dispatcher does not end. */
  void stop() {
    if (watch != null) {
      watch.stop();
    }
    stopWork();
  }

  /** Posts the periodic work of a service as messages of its owner's line. */
  private record TickHost<T>(Tick.Host owner, OwnedService<T> service) implements Tick.Host {
    @Override
    public Deadline after(Duration time) {
      return owner.after(time);
    }

    @Override
    @SuppressWarnings("unchecked") // ticks are begun for the service whose they are
    public void post(Envelope<?> message) {
      owner.post(new OwnedCall<>(service, (Envelope<T>) message, null));
    }

    @Override
    public String name() {
      return owner.name();
    }

    @Override
    public @Nullable Courier courier() {
      return owner.courier();
    }
  }
}
