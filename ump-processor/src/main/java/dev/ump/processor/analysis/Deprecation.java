package dev.ump.processor.analysis;

import com.palantir.javapoet.AnnotationSpec;
import java.util.Optional;
import javax.lang.model.element.Element;

/** {@code @Deprecated} as it stands on an element. */
final class Deprecation {
  private Deprecation() {}

  static Optional<AnnotationSpec> of(Element element) {
    return Language.annotation(element, "java.lang.Deprecated").map(AnnotationSpec::get);
  }
}
