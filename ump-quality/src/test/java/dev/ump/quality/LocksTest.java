package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("No code of ump takes a lock that stays locked if lock() overflows the stack")
class LocksTest {
  private static final Pattern LOCK =
      Pattern.compile("java\\.util\\.concurrent\\.locks\\.(Reentrant|Stamped)");

  /** Locked by the thread of the NATS client alone, in its own first frames. */
  private static final Set<String> AT_THE_TOP_OF_A_STACK =
      Set.of("Ending.java", "NatsTransport.java");

  @Test
  void butMonitorsWhichDoNot() throws IOException {
    assertThat(Project.here().published())
        .flatMap(Module::mainFiles)
        .filteredOn(file -> LOCK.matcher(Module.text(file)).find())
        .extracting(Path::getFileName)
        .extracting(Path::toString)
        .containsExactlyInAnyOrderElementsOf(AT_THE_TOP_OF_A_STACK);
  }
}
