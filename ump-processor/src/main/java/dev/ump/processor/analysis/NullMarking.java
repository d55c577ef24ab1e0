package dev.ump.processor.analysis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Whether a service lies in code where nothing may be null unless it says so, by JSpecify. */
final class NullMarking {
  private static final String JSPECIFY = "org.jspecify.annotations.";
  private static final String NULLABLE = JSPECIFY + "Nullable";

  private NullMarking() {}

  /** How a nullable type is marked there; nothing elsewhere. */
  static List<AnnotationSpec> nullable(Language language, TypeElement service) {
    return isMarked(service) && language.isVisible(NULLABLE, service)
        ? List.of(AnnotationSpec.builder(ClassName.bestGuess(NULLABLE)).build())
        : List.of();
  }

  /** What is nearest decides: a class, one around it, the package, the module. */
  private static boolean isMarked(Element service) {
    for (Element at = service; at != null; at = at.getEnclosingElement()) {
      if (Language.has(at, JSPECIFY + "NullMarked")) {
        return true;
      }
      if (Language.has(at, JSPECIFY + "NullUnmarked")) {
        return false;
      }
    }
    return false;
  }
}
