package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More pairs are in the other tests of restarts, and in those of other features. */
@DisplayName("(23) Restarts, with what else an owner can do")
class RestartInterplayTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final List<Object> log = new CopyOnWriteArrayList<>();
  private final Device device = new Device();

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName(
      "(23) (28) interceptors see the failure only, and are around the calls of the new one")
  void interceptorsSeeTheFailureOnly(Way way) {
    CallInterceptor noting = call -> {
      String side = call.isOnServer() ? "server" : "client";
      call.whenEnded((reply, failure) ->
          log.add(side + " " + (failure == null ? reply : failure.getMessage())));
      call.proceed();
    };
    try (var server = device
        .builder(way, Device.AT_ONCE)
        .clientInterceptor(noting)
        .serverInterceptor(noting)
        .start()) {
      assertThatThrownBy(() -> server.client().run(Device::breaks)).hasMessage("no device");
      assertThat(server.client().run(() -> "anew")).isEqualTo("anew");
    }
    assertThat(log)
        .containsExactlyInAnyOrder(
            "server no device", "client no device", "server anew", "client anew");
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(4) (23) a stage of the old implementation that is lost ends, and is no failure")
  void aStageOfTheOldOneThatIsLostEnds(Way way) {
    try (var server = device.builder(way, Device.AT_ONCE).start()) {
      var lost = server.client().later(CompletableFuture::new);
      Outcome.of(() -> server.client().run(Device::breaks)).thrown(Device.Broken.class);
      assertThat(server.client().run(() -> "anew")).isEqualTo("anew");
      Threads.awaitUntil(() -> {
        System.gc();
        return lost.isDone();
      });
      assertThat(Ledger.failure(lost)).isInstanceOf(NoReplyException.class);
      assertThat(server.client().run(() -> "still that one")).isEqualTo("still that one");
      assertThat(server.stats().restarts()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName(
      "(23) (24) what a call in place fails with replaces the service, after the call around it")
  void aFailureInPlaceReplacesTheService() {
    try (var server = UmpServer.builder(device)
        .name("dev")
        .restartOn(Device.Broken.class::isInstance, Device.AT_ONCE)
        .start()) {
      WorkClient added = server.add(new WorkDispatcher());
      assertThat(server.client().run(() -> {
            Outcome.of(() -> added.run(Device::breaks)).thrown(Device.Broken.class);
            return added.run(() -> List.copyOf(device.log));
          }))
          .as("not in the middle of a call")
          .isEqualTo(List.of("made 1"));
      assertThat(server.client().run(() -> List.copyOf(device.log)))
          .isEqualTo(List.of("made 1", "closed 1", "made 2"));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(6) (27) periodic work that closes its server is the last that it executes")
  void periodicWorkMayCloseItsServer(Way way) throws Exception {
    var self = new CompletableFuture<UmpServer<WorkClient>>();
    var server = way.builder(new WorkDispatcher()
            .every(Duration.ZERO, Duration.ofNanos(1), () -> {
              log.add("tick");
              self.join().close();
            })
            .closing(() -> log.add("ended")))
        .start();
    self.complete(server);
    server.join();
    assertThat(log).containsExactly("tick", "ended");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(1) (24) a limit is not looked at before a call in place begins")
  void aLimitIsNotLookedAtBeforeACallInPlaceBegins(Way way) {
    try (var server = way.start()) {
      WorkClient added = server.add(new WorkDispatcher()).withTimeout(Duration.ofNanos(1));
      assertThat(server.client().run(() -> added.run(() -> "executed"))).isEqualTo("executed");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName(
      "(1) (24) a call in place inherits the limit of the call around it, for what it asks")
  void aCallInPlaceInheritsTheLimit(Way way) throws Exception {
    var ticker = new ManualTicker();
    try (var other = UmpServer.builder(new WorkDispatcher()).ticker(ticker).start();
        var server = way.builder().ticker(ticker).start();
        var held = new Held()) {
      WorkClient added = server.add(new WorkDispatcher());
      var ends = new CompletableFuture<Throwable>();
      var caller = Threads.PLATFORM.start(
          "caller",
          () -> server
              .client()
              .withTimeout(LONG)
              .run(() -> added.run(
                  () -> ends.complete(Outcome.of(() -> other.client().run(held)).thrown()))));
      held.awaitBegun();
      ticker.advance(LONG);
      assertThat(Task.Futures.get(ends, "what was asked in place"))
          .isInstanceOf(ReplyTimeoutException.class);
      caller.outcome();
    }
  }
}
