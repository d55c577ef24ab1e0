package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sample compiles with every warning being an error. */
class AcceptedTest {

  static List<Path> cases() {
    return Samples.of("accepted");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void compilesWithoutAWarning(Path sample) {
    Compilation compilation = Compiling.compile(Samples.sources(sample));
    assertThat(compilation.diagnostics()).as(Compiling.said(compilation)).isEmpty();
    assertThat(compilation.generatedSourceFiles()).isNotEmpty();
  }

  @Test
  void countTheSamples() {
    int accepted = Samples.of("accepted").size() + Samples.of("golden").size();
    int rejected = Samples.of("rejected").size();
    System.out.printf("%d samples are accepted, %d are rejected%n", accepted, rejected);
    assertThat(accepted).isPositive();
    assertThat(rejected).isPositive();
  }
}
