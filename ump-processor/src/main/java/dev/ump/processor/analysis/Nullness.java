package dev.ump.processor.analysis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** Finds the annotations that say whether a value may be null, of whatever library. */
record Nullness(AnnotationCopies copies) {
  private static final Set<String> OF_VALUES =
      Set.of("CheckForNull", "NonNull", "Nonnull", "NotNull", "Nullable", "NullnessUnspecified");
  private static final Set<String> OF_SCOPES =
      Set.of("NonNullApi", "NullMarked", "NullUnmarked", "ParametersAreNonnullByDefault");

  /** Those of a type. */
  List<AnnotationSpec> ofType(TypeMirror type) {
    return among(type, OF_VALUES);
  }

  /** Those of a method or parameter, but for what its type says already. */
  List<AnnotationSpec> ofDeclaration(Element element, TypeName type) {
    List<AnnotationSpec> said = head(type).annotations();
    return among(element, OF_VALUES).stream()
        .filter(each -> !said.contains(each))
        .toList();
  }

  /** The element type of an array: an annotation before {@code String[]} is about the strings. */
  private static TypeName head(TypeName type) {
    if (type instanceof com.palantir.javapoet.ArrayTypeName array) {
      return head(array.componentType());
    }
    return type instanceof com.palantir.javapoet.ParameterizedTypeName parameterized
        ? parameterized.rawType()
        : type;
  }

  /** Those that hold for all code in a class, from the nearest class that says so. */
  List<AnnotationSpec> ofScope(Element type) {
    for (Element at : Enclosing.classes(type)) {
      List<AnnotationSpec> found = among(at, OF_SCOPES);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<AnnotationSpec> among(AnnotatedConstruct construct, Set<String> names) {
    return construct.getAnnotationMirrors().stream()
        .filter(annotation -> isOne(annotation, names))
        .map(copies::of)
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean isOne(AnnotationMirror annotation, Set<String> names) {
    Element type = annotation.getAnnotationType().asElement();
    return names.contains(type.getSimpleName().toString());
  }
}
