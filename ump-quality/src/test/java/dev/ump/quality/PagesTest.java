package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Pages are plain")
class PagesTest {

  static List<Path> pages() throws IOException {
    return Pages.of(Project.here());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void eachPageIsPlain(Path page) {
    String name = Project.here().root().relativize(page).toString();

    assertThat(Pages.check(name, Module.text(page)).problems()).isEmpty();
  }

  @Test
  void allPagesOfTheGuideAreChecked() throws IOException {
    assertThat(pages())
        .hasSizeGreaterThan(70)
        .extracting(page -> page.getFileName().toString())
        .contains("README.md", "semantics.md", "0006-deadlock.md", "CONTRIBUTING.md");
  }

  @Test
  void aWordOfTheDialectIsFoundInProseAlone() {
    String page = """
        # What nobody needs

        `who` is a command; whoever waits
        waits for ever.
        ```java
        // nobody
        ```
        A thread that waits, for every call: the rest, this, where it stands.
        Everyone knows.
        """;

    assertThat(Pages.check("a.md", page).problems())
        .containsExactly(
            "a.md:1: \"nobody\"",
            "a.md:3: \"whoever\"",
            "a.md:4: \"for ever\"",
            "a.md:9: \"Everyone\"");
  }
}
