package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.HandlerException;
import dev.ump.channel.UmpException;
import dev.ump.testkit.Outcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(18) A typed call behaves as a call on the implementation")
class SameBehaviourTest {
  private UmpServer<DeskClient> server;
  private DeskClient desk;

  @BeforeEach
  void start() {
    server =
        UmpServer.builder(DeskDispatcher.of(new WorkingDesk())).name("desk").start();
    desk = server.client();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void itRunsOnTheServersThread() throws IOException {
    assertThat(desk.work(() -> Thread.currentThread().getName())).isEqualTo("desk");
  }

  @Test
  void itsResultIsTheSameObject() throws IOException {
    var result = new Object();
    assertThat(desk.work(() -> result)).isSameAs(result);
    assertThat(desk.work(() -> null)).isNull();
    assertThat(desk.count(() -> 7)).isEqualTo(7);
  }

  @Test
  void theStageIsOneOfTheCallersOwn() {
    var stage = new CompletableFuture<String>();
    var seen = desk.later(() -> stage).toCompletableFuture();
    assertThat(seen).isNotSameAs(stage).isNotDone();
    stage.complete("at last");
    assertThat(seen.join()).isEqualTo("at last");
  }

  @Test
  void aFailedStageFailsWithTheSameException() {
    var failure = new IOException("disk full");
    var seen = desk.later(
            () -> CompletableFuture.<String>failedFuture(failure).thenApply(String::trim))
        .toCompletableFuture();
    assertThat(seen.handle((value, thrown) -> thrown).join()).isSameAs(failure);
  }

  @Test
  @DisplayName("(2) a stage that was cancelled speaks of itself, not of the caller")
  void aCancelledStageFailsTheCallOfBoth() {
    var stage = new CompletableFuture<String>();
    stage.cancel(true);
    var seen = desk.later(() -> stage).toCompletableFuture();
    assertThat(seen.isCancelled()).isFalse();
    Throwable failure = seen.handle((value, thrown) -> thrown).join();
    assertThat(failure).isInstanceOf(HandlerException.class);
    assertThat(failure).hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void anUncheckedExceptionIsTheSameObject() {
    var failure = new IllegalArgumentException("mine");
    assertThat(Outcome.of(() -> desk.work(() -> {
              throw failure;
            }))
            .thrown())
        .isSameAs(failure);
    var error = new AssertionError("mine");
    assertThat(Outcome.of(() -> desk.count(() -> {
              throw error;
            }))
            .thrown())
        .isSameAs(error);
  }

  @Test
  void aDeclaredExceptionAndItsSubtypesAreTheSameObject() {
    for (IOException failure :
        new IOException[] {new IOException("disk full"), new FileNotFoundException("gone")}) {
      assertThat(Outcome.of(() -> desk.work(() -> {
                throw failure;
              }))
              .thrown())
          .isSameAs(failure);
    }
  }

  @Test
  void aCheckedExceptionThatIsNotDeclaredArrivesWrapped() {
    var failure = new IOException("not declared by greeting");
    var patient = desk.withTimeout(Duration.ofHours(1)); // the method's own limit is short
    var seen = Outcome.of(() -> patient.hurriedly(() -> {
          throw failure;
        }))
        .thrown(HandlerException.class);
    assertThat(seen).hasCause(failure).hasMessageContaining("Desk.hurriedly(Body)");
    assertThat(seen.maybeExecuted()).isTrue();
    var odd = new TimeoutException("not declared either");
    assertThat(Outcome.of(() -> desk.work(() -> {
              throw odd;
            }))
            .thrown(HandlerException.class))
        .hasCause(odd);
  }

  @Test
  @DisplayName("(2) what would speak for somebody else is wrapped")
  void whatWouldMislead() {
    for (Throwable failure : new Throwable[] {
      new InterruptedException("of the server"),
      new CancellationException("of some future"),
      new CompletionException(new IOException()),
      new StackOverflowError()
    }) {
      var seen = Outcome.of(() -> desk.patiently(() -> {
            throw failure;
          }))
          .thrown(HandlerException.class);
      assertThat(seen.getCause()).isSameAs(failure);
    }
  }

  @Test
  void aPrimitiveResultOfNullSaysWhichMethodItWas() {
    var failure =
        Outcome.of(() -> desk.count(SameBehaviourTest::nothing)).thrown(NullPointerException.class);
    assertThat(failure).hasMessageContaining("Desk.count(Body)").hasMessageContaining("int");
  }

  @Test
  void aStageOfNullSaysWhichMethodItWas() {
    var seen = desk.later(SameBehaviourTest::nothing).toCompletableFuture();
    Throwable failure = seen.handle((value, thrown) -> thrown).join();
    assertThat(failure)
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("Desk.later(Body)");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the mistake under test
  private static <T> T nothing() {
    return null;
  }

  @Test
  @DisplayName("(20) a default method runs on the server")
  void defaultMethodsAreMessages() {
    assertThat(desk.greeting("world")).isEqualTo("hello world from desk");
  }

  @Test
  @DisplayName("(20) so the implementation's override runs")
  void overriddenDefaultMethodsAreCalled() {
    var polite = new WorkingDesk() {
      @Override
      public String greeting(String name) {
        return "good morning, " + name;
      }
    };
    try (var other = UmpServer.start(DeskDispatcher.of(polite))) {
      assertThat(other.client().greeting("world")).isEqualTo("good morning, world");
    }
  }

  @Test
  @DisplayName("(20) equals, hashCode and toString are the client's own")
  void objectMethodsAreTheClients() {
    assertThat(desk).hasToString("DeskClient[desk]").isNotEqualTo(server.newClient());
  }

  @Test
  void anEnvelopeOfAnotherVersionIsRefusedByName() {
    Throwable failure = Outcome.of(() -> desk.unknown()).thrown();
    assertThat(failure)
        .isInstanceOfAny(UnknownEnvelopeException.class, IndexOutOfBoundsException.class)
        .isNotInstanceOf(UmpException.class);
  }
}
