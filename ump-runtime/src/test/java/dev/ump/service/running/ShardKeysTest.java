package dev.ump.service.running;

import static dev.ump.service.running.Shards.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import dev.ump.service.running.Shards.At;
import dev.ump.service.running.Shards.Do;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(26) The key of a call, from the method or from a function")
class ShardKeysTest {
  private final AtomicInteger executed = new AtomicInteger();

  private UmpSharded.Builder<Work, WorkClient> keyless() {
    return UmpServer.<Work, WorkClient>sharded(Shards.OWNERS, Shards::keyless).name("kv");
  }

  private At counting(@Nullable Object key) {
    return new At(key, executed::incrementAndGet);
  }

  @Test
  void aMethodWithoutOneIsRefusedAtStart() {
    List<String> ends = new ArrayList<>();
    assertThatIllegalStateException()
        .isThrownBy(() -> UmpServer.sharded(
                Shards.OWNERS, owner -> Shards.keyed(owner).closing(() -> ends.add("" + owner)))
            .name("kv")
            .start())
        .withMessage("Work.later(Body) has no key, so it is not known which of the 4 owners of kv"
            + " it is for. Mark a parameter with @UmpKey, or give the builder a key function; or"
            + " tell it allowKeyless(), and call such a method on client(owner).");
    assertThat(ends).as("nothing is left").containsExactly("0");
  }

  @Test
  void allMethodsWithoutOneAreNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> keyless().start())
        .withMessageStartingWith(
            "Work.run(Body), Work.later(Body), Work.post(Action) have no key, so it is not known"
                + " which of the 4 owners of kv they are for.");
  }

  @Test
  void aFunctionGivesWhatTheMethodDoesNot() {
    try (var shards = keyless().key(Shards::keyOf).start()) {
      assertThat(shards.client().run(where("a"))).isEqualTo(shards.ownerOf("a"));
      assertThat(shards.client().runAsync(where("b")).join()).isEqualTo(shards.ownerOf("b"));
    }
  }

  @Test
  void aFunctionComesBeforeTheMethodUnlessItReturnsNull() {
    Function<Envelope<Work>, @Nullable Object> function =
        call -> call instanceof WorkEnvelope.Later ? "all" : null;
    try (var shards = Shards.builder().key(function).start()) {
      assertThat(shards.client().run(where("a"))).isEqualTo(shards.ownerOf("a"));
      var later =
          shards.client().later(() -> CompletableFuture.completedFuture(Shards.OWNER.get()));
      assertThat(later.join()).isEqualTo(shards.ownerOf("all"));
    }
    try (var shards = Shards.builder().key(call -> "one").start()) {
      for (int i = 0; i < 20; i++) {
        assertThat(shards.client().run(where(i))).isEqualTo(shards.ownerOf("one"));
      }
    }
  }

  @Test
  void aFunctionSeesTheCallItselfWithoutItsContext() {
    try (var shards = keyless()
        .key(Shards::keyOf)
        .options(owner -> owner.context(() -> call -> call.run()))
        .start()) {
      assertThat(shards.client().run(where("a"))).isEqualTo(shards.ownerOf("a"));
    }
  }

  @Test
  void aMethodWithoutOneIsExecutedByTheOwnerThatItIsCalledOn() {
    try (var shards = Shards.builder().start()) {
      var refused = shards.client().later(CompletableFuture::new);
      assertThatThrownBy(refused::join)
          .cause()
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("Work.later(Body) has no key, so it is not known which of the 4 owners of kv"
              + " it is for; it was not executed. Call it on client(owner).");
      for (int owner = 0; owner < Shards.OWNERS; owner++) {
        var answer =
            shards.client(owner).later(() -> CompletableFuture.completedFuture(Shards.OWNER.get()));
        assertThat(Task.Futures.get(answer, "an owner")).isEqualTo(owner);
      }
    }
    try (var shards = keyless().allowKeyless().start()) {
      assertThatThrownBy(() -> shards.client().run(where("a")))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("Work.run(Body)");
      assertThatThrownBy(() -> shards.client().post(() -> {}))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("Work.post(Action)");
    }
  }

  @Test
  void oneThatIsNullIsTheFailureOfTheCallWhichIsNotExecuted() {
    try (var shards = Shards.builder().start()) {
      assertNullIsRefused(shards.client());
    }
    try (var shards = keyless().key(Shards::keyOf).start()) {
      assertNullIsRefused(shards.client());
    }
    assertThat(executed).hasValue(0);
  }

  @Test
  void anArrayIsRefusedSinceEqualOnesWouldHaveDifferentOwners() {
    try (var shards = keyless().key(Shards::keyOf).start()) {
      for (Object key : List.of(new byte[] {1}, List.of("a", new long[] {1}), new Object[0])) {
        assertThatThrownBy(() -> shards.client().run(counting(key)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("An array is no key, since equal arrays have different hash");
        assertThatThrownBy(shards.client().runAsync(counting(key))::join)
            .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shards.ownerOf(key)).isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThat(executed).hasValue(0);
  }

  private void assertNullIsRefused(WorkClient client) {
    String message =
        "The key of a call of Work.run(Body) is null, so it is not known which of the 4"
            + " owners of kv it is for; it was not executed.";
    assertThatNullPointerException()
        .isThrownBy(() -> client.run(counting(null)))
        .withMessage(message);
    var future = client.runAsync(counting(null));
    assertThatThrownBy(future::join)
        .cause()
        .isInstanceOf(NullPointerException.class)
        .hasMessage(message);
    assertThatNullPointerException()
        .isThrownBy(() -> client.post(new Do(null, executed::incrementAndGet)))
        .withMessageContaining("Work.post(Action)");
  }

  @Test
  void twoPartsAreOneListAndNeitherMayBeNull() {
    var method = ServiceMethod.of("Work.run(Body)")
        .keyed(WorkEnvelope.Run.class, run -> part(run, 0), run -> part(run, 1));
    List<ServiceMethod> methods =
        List.of(method, WorkEnvelope.METHODS.get(1), WorkEnvelope.METHODS.get(2));
    try (var shards = UmpServer.<Work, WorkClient>sharded(
            Shards.OWNERS, owner -> new Shards.Owner(owner, new WorkDispatcher(), methods))
        .allowKeyless()
        .start()) {
      for (int i = 0; i < 20; i++) {
        List<Object> key = List.of("a", i);
        assertThat(shards.client().run(where(key))).isEqualTo(shards.ownerOf(key));
      }
      assertThatNullPointerException()
          .isThrownBy(() -> shards.client().run(counting(Arrays.asList("a", null))))
          .withMessageContaining("Work.run(Body)");
    }
    assertThat(executed).hasValue(0);
  }

  private static @Nullable Object part(WorkEnvelope.Run run, int index) {
    return ((List<?>) ((At) run.body()).key()).get(index);
  }

  @Test
  void whatAFunctionOrAHashCodeThrowsIsTheFailureOfTheCallWhichIsNotExecuted() {
    var failures = List.of(new IllegalArgumentException("own"), new AssertionError("own"));
    for (Throwable failure : failures) {
      Object broken = new Object() {
        @Override
        public int hashCode() {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        }
      };
      try (var shards = Shards.builder().start()) {
        assertThat(Outcome.of(() -> shards.client().run(counting(broken))).thrown())
            .isSameAs(failure);
        assertThatThrownBy(shards.client().runAsync(counting(broken))::join).hasCause(failure);
        assertThat(Outcome.ofAction(
                    () -> shards.client().post(new Do(broken, executed::incrementAndGet)))
                .thrown())
            .isSameAs(failure);
      }
      try (var shards = keyless().key(call -> broken.hashCode()).start()) {
        assertThat(Outcome.of(() -> shards.client().run(counting("a"))).thrown())
            .isSameAs(failure);
        assertThat(shards.client(0).run(where("a"))).isEqualTo(0);
      }
    }
    assertThat(executed).hasValue(0);
  }

  @Test
  void aFunctionThatBlocksHoldsUpItsOwnCallOnly() throws Exception {
    var isInside = new CountDownLatch(1);
    var mayGo = new CountDownLatch(1);
    try (var shards = keyless()
        .key(call -> {
          Object key = Shards.keyOf(call);
          if ("slow".equals(key)) {
            isInside.countDown();
            Outcome.ofAction(mayGo::await).get();
          }
          return key;
        })
        .start()) {
      var slow = Threads.PLATFORM.start("slow", () -> shards.client().run(where("slow")));
      isInside.await();
      for (int i = 0; i < 20; i++) {
        assertThat(shards.client().run(where(i))).isEqualTo(shards.ownerOf(i));
      }
      mayGo.countDown();
      assertThat(slow.value()).isEqualTo(shards.ownerOf("slow"));
    }
  }

  @Test
  void aFunctionMayCallTheOwnersAsAnyCaller() {
    var running = new AtomicReference<@Nullable UmpSharded<WorkClient>>();
    try (var shards = keyless()
        .key(call -> {
          Object key = Shards.keyOf(call);
          var owners = running.get();
          return "outer".equals(key) && owners != null ? owners.client().run(where("inner")) : key;
        })
        .start()) {
      running.set(shards);
      int inner = shards.ownerOf("inner");
      assertThat(shards.client().run(where("outer"))).isEqualTo(shards.ownerOf(inner));
    }
  }
}
