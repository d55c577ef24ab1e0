package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.UmpException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(25) The owner's own thread executes calls while it waits")
class OwnersThreadTest {
  private static UmpServer.Builder<Work, WorkClient> builder(EventLoop loop) {
    return UmpServer.builder(new WorkDispatcher()).name("model").executor(loop, loop.isOwner());
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void startCallAndCloseEndThere(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      loop.run(() -> {
        List<Boolean> isMadeHere = new ArrayList<>();
        var server = UmpServer.builder(() -> {
              isMadeHere.add(loop.isHere());
              return new WorkDispatcher().closing(() -> isMadeHere.add(loop.isHere()));
            })
            .executor(loop, loop.isOwner())
            .start();
        assertThat(server.client().run(loop::isHere)).isEqualTo(true);
        server.close();
        assertThat(isMadeHere).containsExactly(true, true);
        assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
        Outcome.of(() -> server.client().run(() -> "late")).thrown(ServerClosedException.class);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void aServerStartedElsewhereIsCalledThere(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = builder(loop).start()) {
      assertThat(server.client().run(loop::isHere)).isEqualTo(true);
      assertThat(loop.call(() -> server.client().run(loop::isHere))).isEqualTo(true);
      assertThat(server.client().run(() -> "still at work")).isEqualTo("still at work");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(10) (25) what was sent before is executed before, and what comes later is not")
  void aBlockingCallExecutesWhatIsQueuedUpToItself(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = builder(loop).start()) {
      List<String> seen = new ArrayList<>();
      loop.run(() -> {
        server.client().post(() -> seen.add("a post"));
        var async = server.client().runAsync(() -> seen.add("an asynchronous call"));
        var other = Threads.PLATFORM.start(
            "other", () -> server.client().run(() -> seen.add("the call of another thread")));
        other.awaitAsleep();
        server.client().run(() -> {
          server.client().post(() -> seen.add("sent later"));
          return seen.add("the call");
        });
        assertThat(seen)
            .containsExactly(
                "a post", "an asynchronous call", "the call of another thread", "the call");
        assertThat(async).isDone();
        other.value();
      });
      server.client().run(() -> "all is executed");
      assertThat(seen).last().isEqualTo("sent later");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void futuresAreWaitedForThere(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = builder(loop).start()) {
      loop.run(() -> {
        List<String> seen = new ArrayList<>();
        server.client().post(() -> seen.add("before"));
        var first = server.client().runAsync(() -> seen.add("first"));
        var second = server.client().runAsync(() -> seen.add("second"));
        assertThat(first.join()).isEqualTo(true);
        assertThat(seen).containsExactly("before", "first");
        assertThat(second.get(1, TimeUnit.HOURS)).isEqualTo(true);
        assertThat(server.client().runAsync(() -> "get").get()).isEqualTo("get");
        Outcome.of(
                () -> server.client().later(CompletableFuture::new).get(1, TimeUnit.MILLISECONDS))
            .thrown(TimeoutException.class);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void aStageMayBeCompletedByAnotherThreadOrByALaterCall(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = builder(loop).start()) {
      loop.run(() -> {
        for (boolean isBlocking : new boolean[] {true, false}) {
          var elsewhere = new CompletableFuture<Object>();
          var byACall = new CompletableFuture<Object>();
          Thread here = Thread.currentThread();
          var other = Threads.PLATFORM.run("other", () -> {
            Threads.awaitUntil(() -> here.getState() == Thread.State.WAITING);
            elsewhere.complete("done");
            Threads.awaitUntil(() -> here.getState() == Thread.State.WAITING);
            server.client().run(() -> byACall.complete("done, too"));
          });
          if (isBlocking) {
            assertThat(server
                    .client()
                    .withTimeout(Duration.ofHours(1))
                    .later(() -> elsewhere)
                    .join())
                .isEqualTo("done");
          } else {
            assertThat(server.client().later(() -> elsewhere).get()).isEqualTo("done");
          }
          assertThat(server.client().later(() -> byACall).join()).isEqualTo("done, too");
          other.value();
        }
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void aTimeLimitIsLookedAtBetweenTwoCalls(EventLoop.Kind kind) {
    var ticker = new ManualTicker();
    var limit = Duration.ofHours(1);
    try (var loop = kind.open();
        var server = builder(loop).ticker(ticker).start();
        var inRealTime = builder(loop).start()) {
      List<String> seen = new ArrayList<>();
      loop.run(() -> {
        server.client().post(() -> {
          ticker.advance(limit);
          seen.add("slow");
        });
        var limited = server.client().withTimeout(limit);
        var late = Outcome.of(() -> limited.run(() -> seen.add("never")))
            .thrown(ReplyTimeoutException.class);
        assertThat(late.maybeExecuted()).isFalse();
        assertThat(seen).containsExactly("slow");
        var noTime = inRealTime.client().withTimeout(Duration.ofNanos(1));
        assertThat(Outcome.of(() -> noTime.run(() -> seen.add("never")))
                .thrown(ReplyTimeoutException.class)
                .maybeExecuted())
            .isFalse();
      });
      server.client().run(() -> "all is executed");
      inRealTime.client().run(() -> "all is executed");
      assertThat(seen).containsExactly("slow");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void anInterruptFlagIsKept(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = builder(loop).start()) {
      loop.run(() -> {
        List<Boolean> flags = new ArrayList<>();
        server.client().post(() -> flags.add(Thread.currentThread().isInterrupted()));
        var future = server.client().runAsync(() -> flags.add(Thread.interrupted()));
        Thread.currentThread().interrupt();
        var refused = Outcome.of(() -> server.client().run(() -> "never"))
            .thrown(SendInterruptedException.class);
        assertThat(refused.maybeExecuted()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).as("after send").isTrue();
        assertThat(future.join()).isEqualTo(true);
        assertThat(Thread.interrupted()).as("after join").isTrue();
        assertThat(flags).as("none of the calls'").containsExactly(false, false);
        server.client().post(() -> Thread.currentThread().interrupt());
        assertThat(server.client().run(() -> Thread.currentThread().isInterrupted()))
            .as("left behind by a call")
            .isEqualTo(false);
        assertThat(Thread.interrupted()).isFalse();
        for (boolean isBehindOthers : new boolean[] {false, true}) {
          if (isBehindOthers) {
            server.client().post(() -> {});
          }
          server.client().run(() -> {
            Thread.currentThread().interrupt(); // as another thread may, which means this one
            return "done";
          });
          assertThat(Thread.interrupted()).as("not lost").isTrue();
        }
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(16) (25) inside a call it is a deadlock")
  void insideACallItIsADeadlock(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = builder(loop).start()) {
      Outcome.Body<Object> insideACall = () -> {
        Outcome.of(() -> server.client().run(() -> "never")).thrown(DeadlockException.class);
        var future = server.client().runAsync(() -> "never");
        Outcome.of(() -> future.join()).thrown(DeadlockException.class);
        Outcome.of(() -> future.get(1, TimeUnit.HOURS)).thrown(DeadlockException.class);
        future.cancel(false);
        return "told";
      };
      assertThat(server.client().run(insideACall)).isEqualTo("told");
      assertThat(loop.call(() -> server.client().run(insideACall))).isEqualTo("told");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void twoServicesOfOneOwnerAskEachOtherInPlace(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var shop = builder(loop).name("shop").start();
        var store = builder(loop).name("store").start()) {
      Outcome.Body<Object> ask = () -> store.client().run(() -> {
        Outcome.of(() -> shop.client().withTimeout(Duration.ofHours(1)).run(() -> "never"))
            .thrown(DeadlockException.class);
        return loop.isHere();
      });
      assertThat(shop.client().run(ask)).as("from elsewhere").isEqualTo(true);
      assertThat(loop.call(() -> shop.client().run(ask))).as("on the thread").isEqualTo(true);
      var message = shop.client()
          .run(() -> store
              .client()
              .run(() ->
                  Outcome.of(() -> shop.client().run(() -> "never")).thrown().getMessage()));
      assertThat((String) message).contains("shop (in run) -> store (in run) -> shop");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void closingThereExecutesWhatWasSentBefore(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      List<String> seen = new ArrayList<>();
      var server = UmpServer.builder(new WorkDispatcher().closing(() -> seen.add("ended")))
          .executor(loop, loop.isOwner())
          .start();
      loop.run(() -> {
        Outcome.of(server::join).thrown(IllegalStateException.class);
        server.client().post(() -> seen.add("sent before"));
        server.close();
        assertThat(seen).containsExactly("sent before", "ended");
        server.close();
        assertThat(server.close(Duration.ZERO)).isTrue();
        assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void closingThereWithALimitOrNowEndsInPlace(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      loop.run(() -> {
        var slow = builder(loop).start();
        var stays = new ArrayList<CompletableFuture<?>>();
        slow.client().post(() -> {
          long begin = System.nanoTime();
          Threads.awaitUntil(() -> System.nanoTime() - begin > 20_000_000);
        });
        stays.add(slow.client().runAsync(() -> "never"));
        assertThat(slow.close(Duration.ofMillis(10))).as("it has ended").isTrue();
        assertThat(stays.get(0)).isCompletedExceptionally();

        var now = builder(loop).start();
        var queued = now.client().runAsync(() -> "never");
        now.closeNow();
        assertThat(queued).isCompletedExceptionally();
        assertThat(now.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void aServerThatAnotherThreadHasClosedEndsThere(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      loop.run(() -> {
        var server = builder(loop).start();
        server.client().post(() -> {});
        var other = Threads.PLATFORM.run("other", server::close).awaitAsleep();
        server.close();
        other.value();

        var closedNow = builder(loop).start();
        closedNow.client().post(() -> {});
        Threads.PLATFORM.run("other", closedNow::closeNow).value();
        closedNow.close();
        assertThat(closedNow.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void aCallThatClosesItsServerIsTheLastOne(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      loop.run(() -> {
        var server = builder(loop).start();
        assertThat(server.client().run(() -> {
              server.close();
              return "closing";
            }))
            .isEqualTo("closing");
        assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(21) (25) a fatal error is told to its own caller only")
  void aFatalErrorIsToldToItsOwnCallerOnly(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      loop.run(() -> {
        var server =
            builder(loop).endOn(thrown -> thrown instanceof InternalError).start();
        var fatal = server.client().runAsync(() -> {
          throw new InternalError("fatal");
        });
        var next =
            Outcome.of(() -> server.client().run(() -> "next")).thrown(ServerClosedException.class);
        assertThat(next.maybeExecuted()).isFalse();
        assertThat(Outcome.of(fatal::join).thrown()).hasRootCauseInstanceOf(InternalError.class);
        assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.FAILED);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void aBareChannelIsServedThere(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      var channel = Channel.<String, String, RuntimeException>open();
      var seen = new ArrayList<String>();
      var ended = channel.server().serveOn(loop, loop.isOwner(), request -> {
        seen.add(request.message());
        request.reply(request.message());
      });
      loop.run(() -> {
        assertThat(channel.client().send("asked")).isEqualTo("asked");
        assertThat(channel.client().sendAsync("later").join()).isEqualTo("later");
        channel.client().post("posted");
        channel.server().close();
        assertThat(ended).isDone();
      });
      assertThat(seen).containsExactly("asked", "later");
      channel.client().close();
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void manyThreadsAndTheOwnerCallAtOnce(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = builder(loop).start()) {
      int[] count = new int[1]; // without any synchronization of its own
      List<Task<Void>> callers = new ArrayList<>();
      for (int c = 0; c < 3; c++) {
        callers.add(Threads.PLATFORM.run("caller", () -> {
          for (int i = 0; i < 300; i++) {
            server.client().run(() -> ++count[0]);
            server.client().post(() -> ++count[0]);
          }
        }));
      }
      for (int i = 0; i < 300; i++) {
        loop.run(() -> {
          server.client().run(() -> ++count[0]);
          server.client().runAsync(() -> ++count[0]).join();
        });
      }
      callers.forEach(Task::value);
      assertThat(server.client().run(() -> count[0])).isEqualTo(3 * 600 + 600);
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void nothingIsExecutedIfThePredicateFails(EventLoop.Kind kind) {
    var failure = new AtomicReference<RuntimeException>();
    try (var loop = kind.open();
        var server = UmpServer.builder(new WorkDispatcher())
            .executor(loop, () -> {
              RuntimeException thrown = failure.get();
              if (thrown != null) {
                throw thrown;
              }
              return loop.isHere();
            })
            .start()) {
      failure.set(new IllegalArgumentException("which thread?"));
      List<String> seen = new ArrayList<>();
      loop.run(() -> {
        assertThat(
                Outcome.of(() -> server.client().run(() -> seen.add("never"))).thrown())
            .isSameAs(failure.get());
      });
      failure.set(null);
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
      assertThat(seen).isEmpty();
      assertThat(Objects.requireNonNull(server.client().runAsync(() -> "async")).join())
          .isEqualTo("async");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(16) (25) a ring over two services of one owner and a third one is told")
  void aRingOverTwoServicesOfOneOwnerIsADeadlock(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var shop = builder(loop).name("shop").start();
        var store = builder(loop).name("store").start();
        var desk = UmpServer.builder(new WorkDispatcher()).name("desk").start()) {
      Outcome.Body<Object> ask = () -> desk.client().run(() -> store.client().run(() -> "never"));
      var failure = Outcome.of(() -> shop.client().run(ask)).thrown(HandlerException.class);
      assertThat(failure).hasRootCauseInstanceOf(DeadlockException.class);
      assertThat(desk.client().run(() -> store.client().run(() -> "goes on"))).isEqualTo("goes on");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(16) (25) a ring over the owner's thread outside a call is told")
  void aRingOverTheThreadOutsideACall(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var model = builder(loop).start();
        var desk = UmpServer.builder(new WorkDispatcher()).name("desk").start()) {
      loop.run(() -> {
        var failure = Outcome.of(() -> desk.client().run(() -> model.client().run(() -> "never")));
        assertThat(failure.thrown()).hasStackTraceContaining("DeadlockException");
        var limited = desk.client().withTimeout(Duration.ofMillis(100));
        Outcome.of(() -> limited.run(() -> model.client().run(() -> "answered in the end")))
            .thrown(UmpException.class);
      });
      assertThat(desk.client().run(() -> model.client().run(() -> "goes on"))).isEqualTo("goes on");
      assertThat(loop.call(() -> desk.client().run(() -> "no ring"))).isEqualTo("no ring");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void aBareChannelIsKnownToItsOwnerBeforeTheFirstTask(EventLoop.Kind kind) {
    try (var loop = kind.open()) {
      var channel = Channel.<String, String, RuntimeException>open();
      loop.run(() -> {
        // the task that begins to serve is queued behind this one
        Threads.PLATFORM
            .run(
                "starter",
                () -> channel
                    .server()
                    .serveOn(loop, loop.isOwner(), request -> request.reply(request.message())))
            .value();
        assertThat(channel.client().send("asked")).isEqualTo("asked");
        channel.server().close();
      });
      channel.client().close();
    }
  }
}
