package dev.ump.film;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.film.Cast.Event;
import dev.ump.film.Cast.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class RecorderTest {
  @Test
  void whatIsTypedAndWhatIsPrintedIsRecordedInATerminalOfItsOwn(@TempDir Path folder)
      throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
    try (var terminal = Recorder.open(folder)) {
      String command = "test -t 1 && stty size && pwd";
      terminal.run(command);

      String printed = terminal.awaitPrompt();

      assertThat(printed.lines()).contains("30 66", folder.toRealPath().toString());
      assertThat(terminal.cast().events()).startsWith(new Event(0, Kind.PRINTED, "$ "));
      assertThat(terminal.cast().events().stream()
              .filter(event -> event.kind() == Kind.TYPED)
              .map(Event::text)
              .collect(joining()))
          .isEqualTo(command);
    }
  }
}
