package dev.ump.service.running;

import static dev.ump.service.running.Device.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.CallContext;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(23) Code that is called while a service is made anew may do anything")
class RestartHooksTest {
  private final Device device = new Device();

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void codeThatThrowsBesideItChangesNothing(Way way) {
    List<String> thrown = new CopyOnWriteArrayList<>();
    var builder = way.on(UmpServer.<Work, WorkClient>builder(() -> device.call().closing(() -> {
          throw new IllegalStateException("of the end");
        }))
        .name("dev"));
    var limits = AT_ONCE.telling(restart -> {
      thrown.add("listener");
      throw new IllegalStateException("of a listener");
    });
    try (var server = builder
        .restartOn(
            failure -> {
              if (failure instanceof Device.Broken) {
                return true;
              }
              thrown.add("predicate");
              throw new IllegalStateException("of a predicate");
            },
            limits)
        .start()) {
      assertThatThrownBy(() -> server.client().run(() -> {
            throw new IllegalArgumentException("of a call");
          }))
          .hasMessage("of a call");
      assertThatThrownBy(() -> server.client().run(Device::breaks)).hasMessage("no device");
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
    }
    assertThat(thrown).containsExactly("predicate", "listener");
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void whatMakesItSeesNoCallAndMayCallOthersButNotItself(Way way) {
    var seen = new CompletableFuture<String>();
    var self = new AtomicReference<@Nullable WorkClient>();
    var builder = way.on(UmpServer.<Work, WorkClient>builder(() -> {
          WorkClient client = self.get();
          if (client != null) {
            var call = CallContext.current();
            seen.complete(call.isHandling() + " " + call.timeLeft() + " "
                + Outcome.of(() -> client.run(() -> "never"))
                    .thrown()
                    .getClass()
                    .getSimpleName());
          }
          return device.call();
        })
        .name("dev"));
    try (var server =
        builder.restartOn(Device.Broken.class::isInstance, AT_ONCE).start()) {
      self.set(server.client());
      assertThatThrownBy(() -> server.client().withTimeout(Duration.ofHours(1)).run(Device::breaks))
          .isInstanceOf(Device.Broken.class);
      assertThat(Task.Futures.get(seen, "making it anew"))
          .isEqualTo("false Optional.empty " + DeadlockException.class.getSimpleName());
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aServiceThatIsLongInComingHoldsUpTheCallsOnly(Way way) throws Exception {
    var gate = new CountDownLatch(1);
    var begun = new CountDownLatch(2);
    var builder = way.on(UmpServer.<Work, WorkClient>builder(() -> {
          begun.countDown();
          if (begun.getCount() == 0) {
            gate.await();
          }
          return device.call();
        })
        .name("dev"));
    try (var server =
        builder.restartOn(Device.Broken.class::isInstance, AT_ONCE).start()) {
      server.client().runAsync(Device::breaks);
      begun.await();
      var late = Outcome.of(
              () -> server.client().withTimeout(Duration.ofMillis(10)).run(() -> "never"))
          .thrown(ReplyTimeoutException.class);
      assertThat(late.maybeExecuted()).isFalse();
      assertThat(server.dump().restart()).startsWith("dev is being made anew (try 1 of 3) after");
      gate.countDown();
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aPredicateThatBlocksHoldsUpItsThreadOnly(Way way) {
    var gate = new CountDownLatch(1);
    var builder = way.on(UmpServer.builder(device).name("dev"));
    try (var server = builder
        .restartOn(
            failure -> {
              Outcome.ofAction(gate::await);
              return false;
            },
            AT_ONCE)
        .start()) {
      var stage = new CompletableFuture<@Nullable Object>();
      var later = server.client().later(() -> stage);
      assertThat(server.client().run(() -> "the stage is there")).isNotNull();
      var completes = Threads.PLATFORM
          .run("completes", () -> stage.completeExceptionally(new Device.Broken("later")))
          .awaitAsleep();
      assertThat(Outcome.of(later::join).thrown()).hasRootCauseMessage("later");
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
      gate.countDown();
      completes.value();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void hooksThatCallTheServerAreTold(Way way) {
    List<String> seen = new CopyOnWriteArrayList<>();
    var self = new AtomicReference<@Nullable WorkClient>();
    var builder = way.on(UmpServer.builder(device).name("dev"));
    Runnable hook = () -> {
      WorkClient client = Objects.requireNonNull(self.get());
      seen.add(Outcome.of(() -> client.run(() -> "never")).thrown().getClass().getSimpleName());
    };
    try (var server = builder
        .restartOn(
            failure -> {
              hook.run();
              return true;
            },
            AT_ONCE.telling(restart -> hook.run()))
        .start()) {
      self.set(server.client());
      assertThatThrownBy(() -> server.client().run(Device::breaks))
          .isInstanceOf(Device.Broken.class);
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
    }
    String told = DeadlockException.class.getSimpleName();
    assertThat(seen).containsExactly(told, told);
  }

  @Test
  void theContextOfTheFailedCallIsNotThatOfTheNewService() {
    var context = new ThreadLocal<@Nullable String>();
    List<String> seen = new CopyOnWriteArrayList<>();
    try (var server = UmpServer.<Work, WorkClient>builder(() -> {
          seen.add("made in " + context.get());
          return device.call();
        })
        .context(() -> {
          String captured = context.get();
          return call -> {
            context.set(captured);
            try {
              call.run();
            } finally {
              context.remove();
            }
          };
        })
        .restartOn(Device.Broken.class::isInstance, AT_ONCE)
        .start()) {
      context.set("a caller");
      assertThatThrownBy(() -> server.client().run(() -> {
            seen.add("called in " + context.get());
            return Device.breaks();
          }))
          .isInstanceOf(Device.Broken.class);
      assertThat(server.client().run(() -> context.get())).isEqualTo("a caller");
    } finally {
      context.remove();
    }
    assertThat(seen).containsExactly("made in null", "called in a caller", "made in null");
  }
}
