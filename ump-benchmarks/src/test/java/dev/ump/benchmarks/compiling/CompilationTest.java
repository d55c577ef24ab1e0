package dev.ump.benchmarks.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompilationTest {

  @ParameterizedTest
  @EnumSource
  void bothKindsGenerateAsManyFiles(SourceKind kind) {
    var compilation = Compilation.of(kind.sources(2), List.of(kind.processor()));

    assertThat(compilation.generatedSources()).hasSize(2 * SourceKind.FILES_FOR_A_SERVICE);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsGeneratedCompilesToTheSameWithoutTheProcessor(SourceKind kind) {
    var sources = kind.sources(2);
    var processed = Compilation.of(sources, List.of(kind.processor()));
    var all =
        Stream.concat(sources.stream(), processed.generatedSources().stream()).toList();

    assertThat(Compilation.of(all, List.of()).classes()).isEqualTo(processed.classes());
  }

  @ParameterizedTest
  @EnumSource
  void withoutAProcessorNothingIsGenerated(SourceKind kind) {
    assertThat(Compilation.of(kind.sources(2), List.of()).generatedSources()).isEmpty();
  }
}
