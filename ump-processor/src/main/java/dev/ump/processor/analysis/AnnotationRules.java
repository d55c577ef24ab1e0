package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Settings of a service's own methods must have an effect. */
final class AnnotationRules {
  private static final List<String> OF_MESSAGES = List.of(UmpTypes.UMP_METHOD, UmpTypes.ONE_WAY);

  private final TypeElement service;
  private final Problems problems;

  AnnotationRules(TypeElement service, Problems problems) {
    this.service = service;
    this.problems = problems;
  }

  void check() {
    ElementFilter.methodsIn(service.getEnclosedElements()).forEach(this::check);
  }

  private void check(ExecutableElement method) {
    var local = Language.annotation(method, UmpTypes.UMP_LOCAL);
    String reason = notSent(method);
    if (reason != null) {
      OF_MESSAGES.forEach(name -> noEffect(method, name, reason));
      noEffect(method, UmpTypes.UMP_LOCAL, reason);
      noKeys(method, reason);
    } else if (local.isPresent() && !method.isDefault()) {
      problems.add(Diagnosis.LOCAL_WITHOUT_BODY, method, local.get(), describe(method));
    } else if (local.isPresent()) {
      OF_MESSAGES.forEach(name -> noEffect(method, name, "is not sent, being @UmpLocal"));
      noKeys(method, "is not sent, being @UmpLocal");
    }
  }

  private static @Nullable String notSent(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return "is not sent, being static";
    }
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      return "is not sent, being private";
    }
    return Messages.isOfObject(method) ? "is the client's own, as in every object" : null;
  }

  private void noKeys(ExecutableElement method, String reason) {
    method
        .getParameters()
        .forEach(parameter -> noEffect(parameter, method, UmpTypes.UMP_KEY, reason));
  }

  private void noEffect(ExecutableElement method, String annotation, String reason) {
    noEffect(method, method, annotation, reason);
  }

  private void noEffect(
      Element annotated, ExecutableElement method, String annotation, String reason) {
    Language.annotation(annotated, annotation)
        .ifPresent((AnnotationMirror mirror) -> problems.add(
            Diagnosis.NO_EFFECT,
            annotated,
            mirror,
            mirror.getAnnotationType().asElement().getSimpleName(),
            describe(method),
            reason));
  }

  private String describe(ExecutableElement method) {
    return TypeTexts.simple(service) + "." + method.getSimpleName();
  }
}
