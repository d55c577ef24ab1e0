package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated text, byte for byte. After a wanted change: {@code mvn -pl ump-processor -am test
 * -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false -Dump.golden.update=true}, which fails,
 * and read the difference.
 */
class GoldenTest {

  static List<Path> cases() {
    return Samples.of("golden");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void generatesExactlyThis(Path sample) throws IOException {
    Compilation compilation = Compiling.compile(Samples.sources(sample.resolve("input")));
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
    var generated = new TreeMap<String, String>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      String path = file.getName().replaceFirst("^/SOURCE_OUTPUT/", "");
      generated.put(path, file.getCharContent(false).toString());
    }
    Path expected = sample.resolve("expected");
    if (Boolean.getBoolean("ump.golden.update")) {
      update(expected, generated);
    }
    var golden = new TreeMap<String, String>();
    for (Path file : Samples.files(expected)) {
      golden.put(expected.relativize(file).toString().replace('\\', '/'), Samples.text(file));
    }
    assertThat(generated.keySet()).isEqualTo(golden.keySet());
    golden.forEach((path, text) -> assertThat(generated.get(path)).as(path).isEqualTo(text));
  }

  private static void update(Path expected, TreeMap<String, String> generated) throws IOException {
    for (Path old : Samples.files(expected)) {
      Files.delete(old);
    }
    for (var entry : generated.entrySet()) {
      Path file = expected.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
    }
    fail("Wrote " + generated.size() + " files to " + expected + ": read what changed.");
  }
}
