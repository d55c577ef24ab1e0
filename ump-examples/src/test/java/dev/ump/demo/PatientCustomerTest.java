package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks a desk whose answers the test gives. */
@Timeout(30)
class PatientCustomerTest {
  private static final Route ROUTE = new Route("ABE", "ATL");
  private static final TransportException LOST = new TransportException("lost", true);
  private static final ServerClosedException AWAY = new ServerClosedException("away");

  @TempDir
  private Path folder;

  private final ScriptedDesk desk = new ScriptedDesk();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private Ending ending;
  private Patience patience;

  @BeforeEach
  void begin() {
    ending = Ending.begin();
    patience = patience(Duration.ofSeconds(30));
  }

  @AfterEach
  void end() {
    ending.close();
  }

  @Test
  void whatWasNotExecutedIsAskedByAnotherReference() throws Exception {
    desk.answers.addAll(List.of(AWAY, AWAY, booking(7)));

    Outcomes outcomes = runOne();

    assertThat(desk.references).containsExactly("ann-0.0", "ann-0.1", "ann-0.2");
    assertThat(outcomes.confirmed()).isEqualTo(1);
    assertThat(told().notExecuted())
        .containsExactly(new Reference("ann", 0, 0), new Reference("ann", 0, 1));
    assertThat(told().heard()).containsExactly(Map.entry(new Reference("ann", 0, 2), booking(7)));
    assertThat(patience.notExecuted()).isEqualTo(2);
  }

  @Test
  void whatMayHaveBeenExecutedIsAskedByTheSame() throws Exception {
    desk.answers.addAll(List.of(LOST, LOST, booking(7)));

    runOne();

    assertThat(desk.references).containsExactly("ann-0.0", "ann-0.0", "ann-0.0");
    assertThat(told().unsure()).isEqualTo(2);
    assertThat(told().heard()).containsOnlyKeys(new Reference("ann", 0, 0));
  }

  @Test
  void aLaterRequestThatWasNotExecutedSaysNothingOfAnEarlierOne() throws Exception {
    desk.answers.addAll(List.of(AWAY, LOST, AWAY, booking(7)));

    runOne();

    assertThat(desk.references).containsExactly("ann-0.0", "ann-0.1", "ann-0.1", "ann-0.1");
    assertThat(told().notExecuted()).containsExactly(new Reference("ann", 0, 0));
  }

  @Test
  void theNextProcessGoesOnByTheSameReference() throws Exception {
    try (var log = openLog()) {
      log.begin();
      log.asked(0);
      log.notExecuted(new Reference("ann", 0, 0));
    } // killed, with a request in flight
    desk.answers.addAll(List.of(AWAY, booking(7)));

    runOne();

    assertThat(desk.references).containsExactly("ann-0.1", "ann-0.1");
    assertThat(told().notExecuted()).hasSize(1);
  }

  @Test
  void whatWasAnsweredIsNotAskedAgain() throws Exception {
    try (var log = openLog()) {
      log.begin();
      log.asked(0);
      log.heard(new Reference("ann", 0, 0), booking(7));
    }

    assertThat(runOne().confirmed()).isZero();
    assertThat(desk.references).isEmpty();
  }

  @Test
  void aRefusalEndsAWish() throws Exception {
    desk.answers.add(new SoldOutException(ROUTE, 1, 0));

    Outcomes outcomes = runOne();

    assertThat(outcomes.soldOut()).isEqualTo(1);
    assertThat(told().refused()).containsExactly(0);
  }

  @Test
  void patienceEndsWithoutAnAnswer() throws Exception {
    patience = patience(Duration.ZERO);
    desk.answers.add(LOST);

    runOne();

    assertThat(patience.hasRunOut()).isTrue();
    assertThat(desk.references).hasSize(1);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("no answer: lost");
  }

  @Test
  void itSaysWhenTheDeskIsAwayAndWhenItIsBack() throws Exception {
    desk.answers.addAll(List.of(AWAY, AWAY, booking(7)));

    runOne();

    assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("booking: no answer: away"),
            line -> assertThat(line).contains("for 30 s; if no owner runs, start one"),
            line -> assertThat(line).startsWith("booking: the desk answers again, after "));
  }

  private Patience patience(Duration limit) {
    return new Patience(limit, ending, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private Outcomes runOne() throws Exception {
    try (var log = openLog()) {
      log.begin();
      var wishes = new OpenWishes(new Demand(1, 1, List.of(ROUTE)), "ann", 1, log.found());
      return new PatientCustomer(
              desk, wishes, log, patience, new Outcomes(booking -> {}, new LongAdder()))
          .call();
    }
  }

  private WishLog openLog() throws BadInputException {
    return WishLog.open(folder.resolve("ann.told"), "ann", 1);
  }

  private Told told() throws BadInputException {
    try (var log = openLog()) {
      return log.found();
    }
  }

  private static Booking booking(long number) {
    return new Booking(number, ROUTE, 1);
  }

  private static final class ScriptedDesk implements BookingDesk {
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<String> references = new ArrayList<>();

    @Override
    public Booking bookOnce(String reference, Route route, int seats) throws SoldOutException {
      references.add(reference);
      Object answer = Objects.requireNonNull(answers.poll(), "an answer");
      if (answer instanceof RuntimeException failure) {
        throw failure;
      }
      if (answer instanceof SoldOutException soldOut) {
        throw soldOut;
      }
      return (Booking) answer;
    }

    @Override
    public Booking book(Route route, int seats) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Map<String, Booking>> bookingsOf(
        String beginning, long after, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int seatsLeft(Route route) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Sales> report() {
      throw new UnsupportedOperationException();
    }
  }
}
