package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(18) A blocking caller finds its own stack, too")
class CallSiteTest {

  @Test
  void aSuppressedMarkerNamesTheCallSite() {
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      Throwable failure = Outcome.ofAction(() -> callFromHere(server.client())).thrown();
      assertThat(failure.getSuppressed()).hasSize(1);
      Throwable marker = failure.getSuppressed()[0];
      assertThat(marker)
          .isInstanceOf(CallSite.class)
          .hasMessageContaining("Desk.work(Body)")
          .hasMessageContaining(Thread.currentThread().getName());
      assertThat(marker.getStackTrace())
          .extracting(StackTraceElement::getMethodName)
          .contains("callFromHere");
      assertThat(failure.getStackTrace())
          .extracting(StackTraceElement::getMethodName)
          .contains("failThere")
          .doesNotContain("callFromHere");
    }
  }

  private static void callFromHere(DeskClient desk) throws Exception {
    desk.work(CallSiteTest::failThere);
  }

  private static Object failThere() {
    throw new IllegalStateException("there");
  }

  @Test
  @DisplayName("(18) a service that throws one cached exception for ever collects one marker a hop")
  void oneCachedExceptionCollectsOneMarkerAHop() {
    var cached = new IllegalStateException("cached");
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(Outcome.of(() -> server.client().work(() -> {
                  throw cached;
                }))
                .thrown())
            .isSameAs(cached);
      }
    }
    assertThat(cached.getSuppressed()).hasSize(1);
  }

  @Test
  void oneFailureGivenToManyAtOnceStaysBounded() {
    var cached = new IllegalStateException("cached");
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      List<Task<Void>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(Threads.PLATFORM.run("caller", () -> {
          for (int n = 0; n < 100; n++) {
            Outcome.of(() -> server.client().work(() -> {
                  throw cached;
                }))
                .thrown(IllegalStateException.class);
            Outcome.of(() -> server.client().count(() -> {
                  throw cached;
                }))
                .thrown(IllegalStateException.class);
          }
        }));
      }
      callers.forEach(Task::value);
    }
    assertThat(cached.getSuppressed()).hasSize(2);
  }

  @Test
  void anExceptionNeverHasMoreThanEightMarkers() {
    var failure = new IllegalStateException("it travels far");
    for (int i = 0; i < 20; i++) {
      CallSite.addTo(failure, ServiceMethod.of("Desk.method" + i + "()"));
    }
    assertThat(failure.getSuppressed()).hasSize(8);
  }

  @Test
  void noneWhereSuppressionIsDisabled() {
    var failure = new QuietException();
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      assertThat(Outcome.of(() -> server.client().work(() -> {
                throw failure;
              }))
              .thrown())
          .isSameAs(failure);
    }
    assertThat(failure.getSuppressed()).isEmpty();
  }

  private static final class QuietException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuietException() {
      super("quiet", null, false, false);
    }
  }
}
