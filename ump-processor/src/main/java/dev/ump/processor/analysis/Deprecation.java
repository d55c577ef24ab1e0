package dev.ump.processor.analysis;

import com.palantir.javapoet.AnnotationSpec;
import java.util.Optional;
import javax.lang.model.element.Element;

/** {@code @Deprecated} as it stands on an element, or as the element's Javadoc alone says it. */
record Deprecation(Language language, AnnotationCopies copies) {
  private static final String DEPRECATED = "java.lang.Deprecated";

  Optional<AnnotationSpec> of(Element element) {
    if (!language.isDeprecated(element)) {
      return Optional.empty();
    }
    return Language.annotation(element, DEPRECATED)
        .flatMap(copies::of)
        .or(() -> Optional.of(plain(isForRemoval(element))));
  }

  private static AnnotationSpec plain(boolean forRemoval) {
    var plain = AnnotationSpec.builder(Deprecated.class);
    return forRemoval ? plain.addMember("forRemoval", "true").build() : plain.build();
  }

  static boolean isForRemoval(Element element) {
    return Language.annotation(element, DEPRECATED)
        .filter(annotation -> Language.text(annotation, "forRemoval").equals("true"))
        .isPresent();
  }
}
