package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.ump.processor.model.ServiceModel;
import java.util.ArrayList;
import java.util.List;

/** Services as the generators see them. */
final class Analyzing {
  private Analyzing() {}

  /** The model of the one service in a source, whose type is named {@code p.Store}. */
  static ServiceModel model(String source) {
    var models = new ArrayList<ServiceModel>();
    Compilation compilation = Compiler.javac()
        .withOptions("-proc:only")
        .withProcessors(new UmpServiceProcessor(model -> {
          models.add(model);
          return List.of();
        }))
        .compile(JavaFileObjects.forSourceString("p.Store", "package p; " + source));
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
    assertThat(models).hasSize(1);
    return models.get(0);
  }
}
