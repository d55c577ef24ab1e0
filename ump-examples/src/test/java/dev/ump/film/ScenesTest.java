package dev.ump.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.film.Cast.Event;
import dev.ump.film.Cast.Kind;
import dev.ump.film.Scenes.Scene;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenesTest {

  @Test
  void aFileKeepsWhatWasRecorded(@TempDir Path folder) throws Exception {
    var cast = new Cast(List.of(
        new Event(0, Kind.PRINTED, "$ "),
        new Event(70, Kind.TYPED, "echo \\n"),
        new Event(71, Kind.PRINTED, "\r\n\033[1m é \033[0m\r\n$ "),
        new Event(99, Kind.ELSEWHERE, "$ kill -9 1")));
    Path file = folder.resolve("a.cast");

    cast.write(file);

    assertThat(Cast.read(file)).isEqualTo(cast);
    assertThat(file).content().doesNotContain(" \n").hasLineCount(4);
  }

  @Test
  void aLongWaitIsShortAndAKillIsNoticed() {
    Scenes scenes = Scenes.of(new Cast(List.of(
        new Event(0, Kind.PRINTED, "$ "),
        new Event(5, Kind.TYPED, "run"),
        new Event(90_000, Kind.PRINTED, "\r\nrunning"),
        new Event(90_001, Kind.ELSEWHERE, "kill"),
        new Event(90_002, Kind.PRINTED, "\r\nKilled"))));

    assertThat(scenes.scenes().stream().map(Scene::millis))
        .containsExactly(0, 900, 1400, 2300, 3200);
    assertThat(scenes.millis()).as("time to read the end").isEqualTo(9200);
  }

  @Test
  void aLongRunOfManyLinesIsAsLongAsAShortOne() {
    var events = new ArrayList<Event>();
    for (int i = 0; i < 3_000; i++) {
      events.add(new Event(100 * i, Kind.PRINTED, "\r" + i));
    }

    Scenes scenes = Scenes.of(new Cast(events));

    assertThat(scenes.millis()).isBetween(12_900, 13_000);
    assertThat(scenes.scenes()).hasSizeLessThan(120);
    assertThat(scenes.scenes().get(scenes.scenes().size() - 1).rows())
        .asString()
        .contains("2999");
  }
}
