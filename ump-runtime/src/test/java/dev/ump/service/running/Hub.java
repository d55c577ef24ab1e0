package dev.ump.service.running;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Call;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Replies;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import dev.ump.testkit.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service whose calls return and take other services, and whose callers bring the work along;
 * with what is generated for one of that kind, by hand.
 */
interface Hub {
  @Nullable Object run(Outcome.Body<? extends @Nullable Object> body);

  @Nullable Work open(Outcome.Body<? extends @Nullable Work> body);

  CompletionStage<@Nullable Work> openLater(
      Outcome.Body<? extends @Nullable CompletionStage<@Nullable Work>> body);

  @Nullable Hub hub(Outcome.Body<? extends @Nullable Hub> body);

  @Nullable Object use(@Nullable Work work, Function<@Nullable Work, @Nullable Object> body);

  /** One of its calls. */
  record HubCall<R extends @Nullable Object>(
      int opcode, Object body, @Nullable Work work) implements Call<Hub, R> {}

  /** An implementation: calls bring what it does, so it is there to be recognized. */
  final class Server implements Hub {
    @Override
    public @Nullable Object run(Outcome.Body<? extends @Nullable Object> body) {
      return Outcome.of(body).get();
    }

    @Override
    public @Nullable Work open(Outcome.Body<? extends @Nullable Work> body) {
      return Outcome.of(body).get();
    }

    @Override
    public @Nullable CompletionStage<@Nullable Work> openLater(
        Outcome.Body<? extends @Nullable CompletionStage<@Nullable Work>> body) {
      return Outcome.of(body).get();
    }

    @Override
    public @Nullable Hub hub(Outcome.Body<? extends @Nullable Hub> body) {
      return Outcome.of(body).get();
    }

    @Override
    public @Nullable Object use(
        @Nullable Work work, Function<@Nullable Work, @Nullable Object> body) {
      return body.apply(work);
    }
  }

  /** Its dispatcher. */
  record HubDispatcher(@Nullable Hub service) implements Dispatcher<Hub, HubClient> {
    private static final List<ServiceMethod> METHODS = List.of(
        ServiceMethod.of("Hub.run(Body)").declaring(Throwable.class),
        ServiceMethod.of("Hub.open(Body)").declaring(Throwable.class),
        ServiceMethod.of("Hub.openLater(Body)").declaring(Throwable.class),
        ServiceMethod.of("Hub.hub(Body)").declaring(Throwable.class),
        ServiceMethod.of("Hub.use(Work, Function)").declaring(Throwable.class));

    @Override
    public List<ServiceMethod> methods() {
      return METHODS;
    }

    @Override
    public HubClient connect(ServiceClient<Hub> client) {
      return new HubClient(client);
    }

    @Override
    @SuppressWarnings("unchecked") // made by the client below
    public void dispatch(Envelope<Hub> envelope, ReplyContext<@Nullable Object, Throwable> context)
        throws Throwable {
      var call = (HubCall<?>) envelope;
      switch (envelope.opcode()) {
        case 0 -> context.reply(Replies.known(((Outcome.Body<?>) call.body()).run()));
        case 1 ->
          Replies.service(
              ((Outcome.Body<@Nullable Work>) call.body()).run(),
              Work.class,
              WorkerDispatcher::new,
              context);
        case 2 ->
          Replies.serviceWhenDone(
              ((Outcome.Body<@Nullable CompletionStage<@Nullable Work>>) call.body()).run(),
              Work.class,
              WorkerDispatcher::new,
              context);
        case 3 ->
          Replies.service(
              ((Outcome.Body<@Nullable Hub>) call.body()).run(),
              Hub.class,
              HubDispatcher::new,
              context);
        default ->
          context.reply(((Function<@Nullable Work, @Nullable Object>) call.body())
              .apply(Replies.own(call.work())));
      }
    }
  }

  /** Its client. */
  @UmpGenerated
  final class HubClient implements Hub {
    private final ServiceClient<Hub> client;

    HubClient(ServiceClient<Hub> client) {
      this.client = client;
    }

    HubClient withTimeout(Duration timeout) {
      return new HubClient(client.withTimeout(timeout));
    }

    @Override
    public @Nullable Object run(Outcome.Body<? extends @Nullable Object> body) {
      return client.call(new HubCall<@Nullable Object>(0, body, null));
    }

    CompletableFuture<@Nullable Object> runAsync(Outcome.Body<? extends @Nullable Object> body) {
      return client.callAsync(new HubCall<@Nullable Object>(0, body, null));
    }

    @Override
    public @Nullable Work open(Outcome.Body<? extends @Nullable Work> body) {
      return client.call(new HubCall<@Nullable Work>(1, body, null));
    }

    /** Opens one that is there. */
    WorkClient client(Outcome.Body<? extends Work> body) {
      return (WorkClient) Objects.requireNonNull(open(body), "opened");
    }

    @Override
    public CompletableFuture<@Nullable Work> openLater(
        Outcome.Body<? extends @Nullable CompletionStage<@Nullable Work>> body) {
      return client.callAsync(new HubCall<@Nullable Work>(2, body, null));
    }

    @Override
    public @Nullable Hub hub(Outcome.Body<? extends @Nullable Hub> body) {
      return client.call(new HubCall<@Nullable Hub>(3, body, null));
    }

    @Override
    public @Nullable Object use(
        @Nullable Work work, Function<@Nullable Work, @Nullable Object> body) {
      return client.call(new HubCall<@Nullable Object>(4, body, work));
    }

    @Override
    public String toString() {
      return "HubClient[" + client + "]";
    }
  }

  /** An implementation of {@link Work} that is recognized, and may equal others. */
  record Worker(Object equality) implements Work {
    Worker() {
      this(new Object());
    }

    @Override
    public @Nullable Object run(Outcome.Body<? extends @Nullable Object> body) {
      return Outcome.of(body).get();
    }

    @Override
    public CompletionStage<@Nullable Object> later(
        Outcome.Body<CompletionStage<@Nullable Object>> body) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void post(Outcome.Action body) {
      Outcome.ofAction(body).get();
    }
  }

  /** The dispatcher of {@link Work} for an implementation: what calls bring is done, whatever it is. */
  record WorkerDispatcher(Work service) implements Dispatcher<Work, WorkClient> {
    @Override
    public List<ServiceMethod> methods() {
      return WorkEnvelope.METHODS;
    }

    @Override
    public WorkClient connect(ServiceClient<Work> client) {
      return new WorkClient(client);
    }

    @Override
    public void dispatch(Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> context)
        throws Throwable {
      new WorkDispatcher().dispatch(envelope, context);
    }
  }
}
