package dev.ump.processor.analysis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Copies annotations to generated code, whole or not at all.
 *
 * <p>An annotation is left out if generated code cannot say it:
 *
 * <ul>
 *   <li>its class is missing (many libraries declare such annotations optional), is still to be
 *       generated, or is hidden by its package or module;
 *   <li>a value of it is undefined, names such a class, or has no literal;
 *   <li>it was compiled against another version of its class, with other members.
 * </ul>
 */
final class AnnotationCopies {
  private final Language language;
  private final Visibility visibility;

  /** The annotations that were copied, and their members. */
  private final Set<Element> copied = new LinkedHashSet<>();

  AnnotationCopies(Language language, Visibility visibility) {
    this.language = language;
    this.visibility = visibility;
  }

  /** What generated code speaks of because of copies: annotations and their members. */
  Set<Element> copied() {
    return copied;
  }

  /** The copy, or nothing. */
  Optional<AnnotationSpec> of(AnnotationMirror annotation) {
    try {
      return isWhole(annotation) ? Optional.of(copy(annotation)) : Optional.empty();
    } catch (RuntimeException e) { // the compiler's own: it cannot read what is missing
      return Optional.empty();
    }
  }

  private AnnotationSpec copy(AnnotationMirror annotation) {
    var copy =
        AnnotationSpec.builder(ClassName.get(Language.element(annotation.getAnnotationType())));
    copied.add(annotation.getAnnotationType().asElement());
    annotation.getElementValues().forEach((member, value) -> {
      copied.add(member);
      String name = member.getSimpleName().toString();
      parts(value).forEach(part -> copy.addMember(name, copy(part)));
      if (parts(value).isEmpty()) {
        copy.addMember(name, "{}");
      }
    });
    return copy.build();
  }

  /** The values of an array, or the one. */
  private static List<AnnotationValue> parts(AnnotationValue value) {
    return value.getValue() instanceof List<?> several
        ? several.stream().map(AnnotationValue.class::cast).toList()
        : List.of(value);
  }

  private CodeBlock copy(AnnotationValue value) {
    Object content = value.getValue();
    if (content instanceof AnnotationMirror nested) {
      return CodeBlock.of("$L", copy(nested));
    }
    if (content instanceof VariableElement constant) {
      var type = ClassName.get(Language.element(constant.asType()));
      return CodeBlock.of("$T.$L", type, constant.getSimpleName());
    }
    if (content instanceof TypeMirror type) {
      boolean isVoid = type.getKind() == TypeKind.VOID;
      return CodeBlock.of(
          "$T.class", isVoid ? TypeName.VOID : TypeName.get(language.types().erasure(type)));
    }
    if (content instanceof String text) {
      return CodeBlock.of("$S", text);
    }
    return CodeBlock.of("$L", literal(content));
  }

  private static String literal(Object content) {
    if (content instanceof Character character) {
      return Characters.literal(character);
    }
    if (content instanceof Long) {
      return content + "L";
    }
    return content instanceof Float ? content + "f" : content.toString();
  }

  private boolean isWhole(AnnotationMirror annotation) {
    return isNamed(annotation.getAnnotationType())
        && hasItsMembers(annotation)
        && annotation.getElementValues().values().stream().allMatch(this::isWhole);
  }

  private static boolean hasItsMembers(AnnotationMirror annotation) {
    Set<String> given = annotation.getElementValues().keySet().stream()
        .map(member -> member.getSimpleName().toString())
        .collect(Collectors.toSet());
    var members =
        ElementFilter.methodsIn(annotation.getAnnotationType().asElement().getEnclosedElements());
    return names(members.stream()).containsAll(given)
        && given.containsAll(names(members.stream().filter(AnnotationCopies::isRequired)));
  }

  private static boolean isRequired(ExecutableElement member) {
    return member.getDefaultValue() == null;
  }

  private static Set<String> names(Stream<? extends Element> elements) {
    return elements.map(element -> element.getSimpleName().toString()).collect(Collectors.toSet());
  }

  private boolean isWhole(AnnotationValue value) {
    Object content = value.getValue();
    if (content instanceof List<?>) {
      return parts(value).stream().allMatch(this::isWhole);
    }
    if (content instanceof AnnotationMirror nested) {
      return isWhole(nested);
    }
    if (content instanceof VariableElement constant) {
      return isNamed(constant.asType()); // it is of no type if its class lacks it
    }
    if (content instanceof TypeMirror type) {
      return isNamed(type);
    }
    return content instanceof Number number ? hasLiteral(number) : !Language.isUndefined(value);
  }

  /** Infinities, and what is not a number, are written as divisions by zero. */
  private static boolean hasLiteral(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  /** Whether generated code sees the class. */
  private boolean isNamed(TypeMirror type) {
    return switch (type.getKind()) {
      case DECLARED -> visibility.isNamed(Language.element(type));
      case ARRAY -> isNamed(((ArrayType) type).getComponentType());
      default -> type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID;
    };
  }
}
