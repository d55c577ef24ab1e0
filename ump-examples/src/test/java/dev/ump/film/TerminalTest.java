package dev.ump.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ump.film.Terminal.Run;
import dev.ump.film.Terminal.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final Terminal terminal = new Terminal();

  @Test
  void linesStandBelowEachOther() {
    terminal.print("$ echo a\r\n\r\na\r\n");

    assertThat(terminal.screen()).containsExactly(plain("$ echo a"), List.of(), plain("a"));
  }

  @Test
  void aBarTakesThePlaceOfTheOneBeforeIt() {
    terminal.print("[#-] 10 % of all\r\n");
    terminal.print("\033[A\r[##] 99 %\033[K\r\n");
    terminal.print("Killed");

    assertThat(terminal.screen()).containsExactly(plain("[##] 99 %"), plain("Killed"));
  }

  @Test
  void whatStandsThereStaysWhereNothingIsPrintedOverIt() {
    terminal.print("12345\r67");

    assertThat(terminal.screen()).containsExactly(plain("67345"));
  }

  @Test
  void coloursAreRunsOfTheirOwn() {
    terminal.print("\033[1m\033[32mpassed\033[39m\033[0m well");

    assertThat(terminal.screen())
        .containsExactly(List.of(new Run(Style.GREEN, "passed"), new Run(Style.PLAIN, " well")));
  }

  @Test
  void aSequenceMayComeInPieces() {
    terminal.print("abc\r\033");
    terminal.print("[");
    terminal.print("Kd");

    assertThat(terminal.screen()).containsExactly(plain("d"));
  }

  @Test
  void aSequenceThatItDoesNotKnowIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> terminal.print("\033[2J"));
  }

  private static List<Run> plain(String text) {
    return List.of(new Run(Style.PLAIN, text));
  }
}
