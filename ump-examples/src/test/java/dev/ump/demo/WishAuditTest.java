package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers were told, true and false. */
class WishAuditTest {
  private static final Booking SEVEN = new Booking(7, new Route("ABE", "ATL"), 2);
  private static final Booking EIGHT = new Booking(8, new Route("ABE", "CLE"), 1);

  @Test
  void theTruthPasses() throws Exception {
    WishAudit audit = WishAudit.of(
        told(
            "ask 0\nnot ann-0.0\nheard ann-0.1 7 ABE ATL 2\nask 1\nmaybe ann-1.0\nask 2\nrefused 2\n"),
        Map.of(ref("ann-0.1"), SEVEN, ref("ann-1.0"), EIGHT));

    assertThat(audit.problems()).isEmpty();
    assertThat(audit).isEqualTo(new WishAudit(audit.problems(), 1, 0, 1, 1));
  }

  @Test
  void aConfirmedBookingThatIsMissingIsFound() throws Exception {
    assertProblem(
        "ask 0\nheard ann-0.0 7 ABE ATL 2\n", Map.of(), "was confirmed, but the desk has no such");
  }

  @Test
  void aConfirmedBookingThatIsAnotherIsFound() throws Exception {
    assertProblem(
        "ask 0\nheard ann-0.0 7 ABE ATL 2\n",
        Map.of(ref("ann-0.0"), EIGHT),
        "was confirmed, but the desk has Booking[number=8");
  }

  @Test
  void aFalseNotExecutedIsFound() throws Exception {
    assertProblem(
        "ask 0\nnot ann-0.0\n",
        Map.of(ref("ann-0.0"), SEVEN),
        "ann-0.0 was said not to be executed, but the desk has");
  }

  @Test
  void aWishThatIsBookedTwiceIsFound() throws Exception {
    assertProblem(
        "ask 0\n",
        Map.of(ref("ann-0.0"), SEVEN, ref("ann-0.1"), EIGHT),
        "Wish 0 is booked twice: ");
  }

  @Test
  void aBookingOfAWishThatWasRefusedIsFound() throws Exception {
    assertProblem(
        "ask 0\nrefused 0\n", Map.of(ref("ann-0.0"), SEVEN), "ann-0.0 was refused, but the desk");
  }

  @Test
  void aBookingThatWasNeverAskedForIsFound() throws Exception {
    assertProblem("", Map.of(ref("ann-0.0"), SEVEN), "ann-0.0 was never asked, but the desk has");
  }

  @Test
  void aLineThatWasTornSaysNothing() throws Exception {
    Told told = told("ask 0\nheard ann-0.0 7 ABE ATL 2");

    assertThat(told.heard()).isEmpty();
    assertThat(told.length()).isEqualTo("ask 0\n".length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello", "ask x", "heard ann 7 ABE ATL 2", "not 3", "maybe", "ask 99999999999"})
  void aLineThatIsNoneIsNamed(String line) {
    assertThatThrownBy(() -> told("ask 0\n" + line + "\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("ann.told:2: \"" + line + "\" is not a line of a log of customers");
  }

  private static void assertProblem(String log, Map<Reference, Booking> desk, String problem)
      throws Exception {
    WishAudit audit = WishAudit.of(told(log), desk);

    assertThat(audit.isPassed()).isFalse();
    assertThat(audit.problems()).singleElement().asString().contains(problem);
  }

  private static Told told(String log) throws BadInputException {
    return Told.read(Path.of("ann.told"), log.getBytes(StandardCharsets.US_ASCII));
  }

  private static Reference ref(String text) throws BadInputException {
    return Reference.of(text);
  }
}
