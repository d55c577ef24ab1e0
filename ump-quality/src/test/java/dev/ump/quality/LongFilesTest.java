package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every long file has its reason")
class LongFilesTest {

  @Test
  void theListIsRight() throws IOException {
    assertThat(LongFiles.of(Project.here()).problems()).isEmpty();
  }

  @Test
  void aFileWithoutAReasonIsAProblemAndSoIsAReasonWithoutAFile() {
    var files = new LongFiles(
        Map.of("Listed.java", 301, "New.java", 400, "Mute.java", 350),
        Map.of("Listed.java", "one noun", "Mute.java", "", "Short.java", "was long once"));

    assertThat(files.problems())
        .containsExactlyInAnyOrder(
            "New.java has 400 lines and no reason in " + LongFiles.LIST,
            "Mute.java has 350 lines and no reason in " + LongFiles.LIST,
            "Short.java need not be in " + LongFiles.LIST);
  }
}
