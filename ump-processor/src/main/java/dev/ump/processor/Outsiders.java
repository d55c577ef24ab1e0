package dev.ump.processor;

import dev.ump.processor.analysis.Enclosing;
import dev.ump.processor.analysis.Problem;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Settings of methods that can be no message, in a class, or of their parameters. In an interface
 * without {@code @UmpService} they are right: a service may inherit them.
 */
final class Outsiders {
  private Outsiders() {}

  static void report(TypeElement annotation, RoundEnvironment round, Reporter reporter) {
    for (Element annotated : round.getElementsAnnotatedWith(annotation)) {
      Element owner = annotated.getKind() == ElementKind.PARAMETER
          ? annotated.getEnclosingElement()
          : annotated;
      if (owner instanceof ExecutableElement method
          && !Enclosing.of(method).getKind().isInterface()) {
        annotated.getAnnotationMirrors().stream()
            .filter(mirror -> mirror.getAnnotationType().asElement().equals(annotation))
            .forEach(mirror -> reporter.report(Problem.ofOutsider(method, annotated, mirror)));
      }
    }
  }
}
