package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Comments are plain, and within 100 columns")
class CommentsTest {

  static List<Module> published() throws IOException {
    return Project.here().published();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void ofEachPublishedModule(Module module) {
    assertThat(Comments.of(module).problems()).isEmpty();
  }

  @Test
  void ofTheExamplesWhichUsersReadToo() {
    var examples = new Module(Project.here().root().resolve("ump-examples"));

    assertThat(Comments.of(examples).problems()).allMatch(problem -> problem.endsWith(" columns"));
  }

  @Test
  void aWordOfTheDialectAndALongLineAreFound() {
    var problems = new ArrayList<String>();
    Comments.check("  /** Wakes whoever waits. */", "A:1: ", problems);
    Comments.check("   * He waits for ever, as nobody comes.", "A:2: ", problems);
    Comments.check("  // " + "x".repeat(100), "A:3: ", problems);
    Comments.check("  /** Wakes the thread that waits, whose limit is over. */", "A:4: ", problems);
    Comments.check("  String who = \"nobody\";", "A:5: ", problems);

    assertThat(problems).containsExactly("A:1: \"whoever\"", "A:2: \"He\"", "A:3: 105 columns");
  }
}
