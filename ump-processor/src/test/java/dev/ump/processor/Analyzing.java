package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.ump.processor.generation.Source;
import dev.ump.processor.model.ServiceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Services as the generators see them, and what is said of those that they never see. */
final class Analyzing {
  private Analyzing() {}

  /** The model of the last service in the source of a {@code p.Store}. */
  static ServiceModel model(String source) {
    var models = new ArrayList<ServiceModel>();
    Compilation compilation = compile(source, model -> {
      models.add(model);
      return List.of();
    });
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
    assertThat(models).isNotEmpty();
    return models.get(models.size() - 1);
  }

  /** The errors in the source of a {@code p.Store}, whose services are analysed and no more. */
  static List<String> errors(String source) {
    return errors(source, model -> List.of());
  }

  /** The errors in the source of a {@code p.Store}, if this makes the code. */
  static List<String> errors(String source, Function<ServiceModel, List<Source>> generator) {
    return compile(source, generator).errors().stream()
        .map(error -> error.getMessage(Locale.ROOT))
        .toList();
  }

  private static Compilation compile(
      String source, Function<ServiceModel, List<Source>> generator) {
    return Compiler.javac()
        .withOptions("-proc:only")
        .withProcessors(new UmpServiceProcessor(generator))
        .compile(JavaFileObjects.forSourceString("p.Store", "package p; " + source));
  }
}
