package dev.ump.processor;

import dev.ump.processor.analysis.Analysis;
import dev.ump.processor.analysis.Problem;
import dev.ump.processor.analysis.ServiceAnalyzer;
import dev.ump.processor.generation.Source;
import dev.ump.processor.generation.SourceGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/** Does one service: analyse, report, generate, write. */
final class UmpServiceStep {
  private final ServiceAnalyzer analyzer;
  private final Reporter reporter;
  private final Filer filer;

  UmpServiceStep(ServiceAnalyzer analyzer, Reporter reporter, Filer filer) {
    this.analyzer = analyzer;
    this.reporter = reporter;
    this.filer = filer;
  }

  /** Returns what is missing, if the service has to wait for a type that is still to be generated. */
  Optional<Problem> run(TypeElement service) {
    Analysis analysis = analyzer.analyze(service);
    if (analysis instanceof Analysis.Undefined undefined) {
      return Optional.of(undefined.problem());
    }
    if (analysis instanceof Analysis.Invalid invalid) {
      reporter.report(invalid.problems());
    } else if (analysis instanceof Analysis.Valid valid) {
      reporter.report(valid.warnings());
      SourceGenerator.generate(valid.service()).forEach(source -> write(source, service));
    }
    return Optional.empty();
  }

  private void write(Source source, TypeElement service) {
    try (var writer =
        filer.createSourceFile(source.type().canonicalName(), service).openWriter()) {
      writer.write(source.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
