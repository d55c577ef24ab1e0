package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ReplyContext;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.CallScope;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.service.running.Hub.HubDispatcher;
import dev.ump.service.running.Hub.Worker;
import dev.ump.service.running.Hub.WorkerDispatcher;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(24) What is added to an owner ends once, whenever it is added")
class AddedServicesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Makes one that writes down its end and its periodic work. */
  private Dispatcher<Work, WorkClient> make() {
    int number = count.incrementAndGet();
    log.add("made " + number);
    return new WorkDispatcher()
        .every(SECOND, () -> log.add("works " + number))
        .closing(() -> log.add("closed " + number));
  }

  /** One of which no client can be made, or even less if it has no methods. */
  private final class Unconnected implements Dispatcher<Work, WorkClient> {
    private final @Nullable List<ServiceMethod> methods;

    Unconnected(@Nullable List<ServiceMethod> methods) {
      this.methods = methods;
    }

    @Override
    public List<ServiceMethod> methods() {
      return Objects.requireNonNull(methods, "no methods");
    }

    @Override
    public void dispatch(
        Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> context) {
      throw new AssertionError("never called");
    }

    @Override
    public WorkClient connect(ServiceClient<Work> client) {
      throw new IllegalStateException("no client");
    }

    @Override
    public void end() {
      log.add("ended");
    }
  }

  @Test
  @DisplayName("(23) what a loop gets in a pause is made anew, and the one before has ended")
  void whatALoopGetsInAPauseIsMadeAnew() {
    var device = new Device();
    var ticker = new ManualTicker();
    try (var loop = UmpLoop.builder(device)
        .ticker(ticker)
        .restartOn(Device.Broken.class::isInstance, Device.AT_ONCE.pausing(SECOND, SECOND))
        .open()) {
      loop.client().runAsync(Device::breaks);
      loop.runWaiting();
      assertThat(loop.runNext()).as("in the pause").isFalse();
      WorkClient added = loop.add(this::make);
      assertThat(log).containsExactly("made 1");
      ticker.advance(SECOND);
      loop.runWaiting();
      assertThat(device.log).containsExactly("made 1", "closed 1", "made 2");
      assertThat(log).containsExactly("made 1", "closed 1", "made 2");
      ticker.advance(SECOND);
      loop.runWaiting();
      assertThat(log).containsExactly("made 1", "closed 1", "made 2", "works 2");
      var call = added.runAsync(() -> "executed");
      loop.runWaiting();
      assertThat(call).isCompletedWithValue("executed");
    }
    assertThat(log).endsWith("works 2", "closed 2");
  }

  @Test
  void whatCannotBeConnectedHasEnded() {
    try (var server = UmpServer.start(new WorkDispatcher())) {
      assertThatThrownBy(() -> server.add(() -> new Unconnected(WorkEnvelope.METHODS)))
          .hasMessage("no client");
      assertThat(log).containsExactly("ended");
    }
    assertThat(log).containsExactly("ended");
  }

  @Test
  @DisplayName("(12) a loop that cannot be opened has ended its dispatcher")
  void aLoopThatCannotBeOpenedHasEnded() {
    assertThatThrownBy(UmpLoop.builder(() -> new Unconnected(WorkEnvelope.METHODS))::open)
        .hasMessage("no client");
    assertThat(log).containsExactly("ended");
    assertThatThrownBy(UmpLoop.builder(() -> new Unconnected(null))::open).hasMessage("no methods");
    assertThat(log).containsExactly("ended", "ended");
  }

  /** It throws the same failure for its methods and at its end. */
  private record Broken(RuntimeException failure) implements Dispatcher<Work, WorkClient> {
    @Override
    public List<ServiceMethod> methods() {
      throw failure;
    }

    @Override
    public WorkClient connect(ServiceClient<Work> client) {
      throw failure;
    }

    @Override
    public void dispatch(
        Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> context) {
      throw failure;
    }

    @Override
    public void end() {
      throw failure;
    }
  }

  @Test
  @DisplayName("(12) (24) a failure that is thrown again at the end is the failure")
  void oneThatIsThrownTwice() {
    var failure = new IllegalStateException("twice");
    var broken = new Broken(failure);
    assertThat(Outcome.of(() -> UmpServer.start(broken)).thrown()).isSameAs(failure);
    assertThat(Outcome.of(() -> UmpLoop.open(broken)).thrown()).isSameAs(failure);
    try (var server = UmpServer.start(new WorkDispatcher())) {
      assertThat(Outcome.of(() -> server.add(broken)).thrown()).isSameAs(failure);
    }
  }

  @Test
  void aClosedLoopTakesNone() {
    var loop = UmpLoop.open(new WorkDispatcher());
    loop.close();
    assertThatThrownBy(() -> loop.add(this::make))
        .isInstanceOf(ServerClosedException.class)
        .hasMessage("A service was not added to ump-loop: it is closed.");
    assertThat(log).isEmpty();
  }

  @Test
  void anOwnerThatEndsTakesNone() {
    var scope = new AtomicReference<@Nullable CallScope>();
    var late = new AtomicReference<@Nullable Throwable>();
    var server = UmpServer.builder(new WorkDispatcher().closing(() -> {
          var part = Objects.requireNonNull(scope.get(), "of the call");
          late.set(Outcome.ofAction(() -> part.execute(() -> UmpServer.addToCurrent(make())))
              .thrown());
        }))
        .name("kv")
        .start();
    server.client().later(() -> {
      scope.set(CallScope.current());
      return new CompletableFuture<>();
    });
    server.client().run(() -> "the call is executed");
    server.close();
    assertThat(late.get())
        .isInstanceOf(ServerClosedException.class)
        .hasMessage("A service was not added to kv: it is closed.");
  }

  @Test
  @DisplayName("(23) the implementation that was made anew is the client that is there")
  void whatWasMadeAnewIsRecognized() {
    var workers = new ArrayList<Worker>();
    try (var server = UmpServer.builder(() -> new HubDispatcher(new Hub.Server()))
        .restartOn(Device.Broken.class::isInstance, Device.AT_ONCE)
        .start()) {
      WorkClient added = server.add(() -> {
        workers.add(new Worker());
        return new WorkerDispatcher(workers.get(workers.size() - 1));
      });
      for (int made = 1; made <= 3; made++) {
        Worker worker = workers.get(made - 1);
        assertThat(workers).hasSize(made);
        assertThat(server.client().client(() -> worker)).isSameAs(added);
        Outcome.of(() -> server.client().run(Device::breaks)).thrown(Device.Broken.class);
        server.client().run(() -> "made anew");
      }
      Worker replaced = workers.get(0);
      assertThat(server.client().client(() -> replaced)).isNotSameAs(added);
    }
  }
}
