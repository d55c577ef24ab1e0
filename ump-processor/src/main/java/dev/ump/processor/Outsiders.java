package dev.ump.processor;

import dev.ump.processor.analysis.Enclosing;
import dev.ump.processor.analysis.Problem;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Settings of methods that can be no message, in a class. In an interface without
 * {@code @UmpService} they are right: a service may inherit them.
 */
final class Outsiders {
  private Outsiders() {}

  static void report(TypeElement annotation, RoundEnvironment round, Reporter reporter) {
    var annotated = round.getElementsAnnotatedWith(annotation);
    for (ExecutableElement method : ElementFilter.methodsIn(annotated)) {
      if (!Enclosing.of(method).getKind().isInterface()) {
        method.getAnnotationMirrors().stream()
            .filter(mirror -> mirror.getAnnotationType().asElement().equals(annotation))
            .forEach(mirror -> reporter.report(Problem.ofOutsider(method, mirror)));
      }
    }
  }
}
