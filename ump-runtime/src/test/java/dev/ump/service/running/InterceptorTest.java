package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.CallInterceptor;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.testkit.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterceptorTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** Notes what it sees, and throws what it is told to. */
  private final class Noting implements CallInterceptor {
    private final String name;
    private @Nullable RuntimeException thrownBefore;
    private @Nullable RuntimeException thrownAfter;

    Noting(String name) {
      this.name = name;
    }

    @Override
    public void before(ServiceMethod method, Envelope<?> envelope) {
      assertThat(envelope).isInstanceOf(WorkEnvelope.class);
      seen.add(name + " before " + method);
      if (thrownBefore != null) {
        throw thrownBefore;
      }
    }

    @Override
    public void after(
        ServiceMethod method,
        Envelope<?> envelope,
        @Nullable Object reply,
        @Nullable Throwable failure) {
      seen.add(name + " after " + (failure == null ? reply : failure.getMessage()));
      if (thrownAfter != null) {
        throw thrownAfter;
      }
    }
  }

  private final Noting client = new Noting("client");
  private final Noting first = new Noting("first");
  private final Noting second = new Noting("second");

  private dev.ump.service.UmpServer<WorkClient> start(Way way) {
    return way.builder()
        .clientInterceptor(client)
        .serverInterceptor(first)
        .serverInterceptor(second)
        .start();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void seeEachCallBeforeAndAfterInReverse(Way way) {
    try (var server = start(way)) {
      assertThat(server.client().run(() -> "done")).isEqualTo("done");
    }
    assertThat(seen)
        .containsExactly(
            "client before Work.run(Body)",
            "first before Work.run(Body)",
            "second before Work.run(Body)",
            "second after done",
            "first after done",
            "client after done");
  }

  @Test
  void seeTheOutcomeOfAStage() {
    var promise = new CompletableFuture<@Nullable Object>();
    try (var server = start(Way.THREAD)) {
      var asked = server.client().later(() -> promise);
      server.client().run(() -> "the call has returned");
      seen.clear();
      promise.complete("late");
      assertThat(asked.join()).isEqualTo("late");
    }
    assertThat(seen).containsExactly("second after late", "first after late", "client after late");
  }

  @Test
  void seeFailuresAsTheyAre() {
    var failure = new IllegalStateException("no");
    try (var server = start(Way.THREAD)) {
      assertThat(Outcome.of(() -> server.client().run(() -> {
                throw failure;
              }))
              .thrown())
          .isSameAs(failure);
    }
    assertThat(seen).endsWith("second after no", "first after no", "client after no");
  }

  @Test
  void mayRefuseACallOnTheClient() {
    var refused = new SecurityException("not you");
    client.thrownBefore = refused;
    try (var server = start(Way.THREAD)) {
      assertThat(Outcome.of(() -> server.client().run(() -> "never")).thrown()).isSameAs(refused);
      assertThat(server.client().runAsync(() -> "never")).isCompletedExceptionally();
    }
    assertThat(seen).doesNotContain("first before Work.run(Body)");
  }

  @Test
  void mayRefuseACallOnTheServerAndTellThoseBefore() {
    var refused = new SecurityException("not you");
    second.thrownBefore = refused;
    try (var server = start(Way.THREAD)) {
      assertThat(Outcome.of(() -> server.client().run(() -> "never")).thrown()).isSameAs(refused);
    }
    assertThat(seen)
        .endsWith("second before Work.run(Body)", "first after not you", "client after not you");
  }

  @Test
  void thatFailFailTheCall() {
    first.thrownAfter = new IllegalStateException("audit is full");
    try (var server = start(Way.THREAD)) {
      assertThat(Outcome.of(() -> server.client().run(() -> "done")).thrown())
          .isSameAs(first.thrownAfter);
      first.thrownAfter = null;
      assertThat(server.client().run(() -> "next")).isEqualTo("next");
    }
  }
}
