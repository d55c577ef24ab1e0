package dev.ump.processor;

import dev.ump.processor.analysis.Analysis;
import dev.ump.processor.analysis.Problem;
import dev.ump.processor.analysis.ServiceAnalyzer;
import dev.ump.processor.generation.Source;
import dev.ump.processor.model.ServiceModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;

/** Does one service: analyse, report, generate, write. */
final class UmpServiceStep {
  private final ServiceAnalyzer analyzer;
  private final Reporter reporter;
  private final Function<ServiceModel, List<Source>> generator;
  private final Filer filer;
  private final Encoding encoding;
  private final FileNames fileNames;

  UmpServiceStep(
      ServiceAnalyzer analyzer,
      Reporter reporter,
      Function<ServiceModel, List<Source>> generator,
      Filer filer) {
    this.analyzer = analyzer;
    this.reporter = reporter;
    this.generator = generator;
    this.filer = filer;
    this.encoding = new Encoding(filer);
    this.fileNames = new FileNames(filer);
  }

  /** Returns what is missing, if the service has to wait for what is still to be generated. */
  Optional<Analysis.Undefined> run(TypeElement service) {
    Analysis analysis = analyzer.analyze(service);
    if (analysis instanceof Analysis.Undefined undefined) {
      return Optional.of(undefined);
    }
    if (analysis instanceof Analysis.Invalid invalid) {
      reporter.report(invalid.problems());
    } else if (analysis instanceof Analysis.Valid valid) {
      reporter.report(valid.warnings());
      generate(valid.service(), service);
    }
    return Optional.empty();
  }

  private void generate(ServiceModel model, TypeElement service) {
    var unwritable = fileNames.find(model);
    if (unwritable.isPresent()) {
      reporter.report(
          Problem.ofUnwritable(service, unwritable.get().of(), unwritable.get().file()));
    } else {
      write(generator.apply(model), service);
    }
  }

  private void write(List<Source> sources, TypeElement service) {
    for (Source source : sources) {
      String name = source.type().canonicalName();
      try (var writer = filer.createSourceFile(name, service).openWriter()) {
        writer.write(encoding.writable(source.text()));
      } catch (
          FilerException taken) { // by another service: Outer_Inner and Outer.Inner; or a source
        boolean earlier = analyzer.isGenerated(name, service);
        reporter.report(Problem.ofExisting(service, source.type().simpleName(), earlier));
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
