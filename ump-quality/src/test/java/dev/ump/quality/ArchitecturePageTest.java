package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ARCHITECTURE.md speaks of no name that is gone")
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("..");

  /** A class, and perhaps one of its members; not those of the example, Kv, or of the JDK. */
  private static final Pattern NAME =
      Pattern.compile("`(?!Kv|Xxx|CompletableFuture)([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?`");

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> path.toString().contains("/src/"))
          .toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
    return sources;
  }

  @Test
  void eachClassAndMemberIsThere() throws IOException {
    Map<String, String> sources = sources();
    String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
    List<MatchResult> names = NAME.matcher(page).results().toList();
    assertThat(names).hasSizeGreaterThan(100);
    assertThat(names)
        .filteredOn(name -> !isIn(sources, name.group(1), name.group(2)))
        .extracting(MatchResult::group)
        .isEmpty();
  }

  private static boolean isIn(Map<String, String> sources, String type, String member) {
    String source = sources.get(type);
    return source != null && (member == null || source.contains(member));
  }
}
