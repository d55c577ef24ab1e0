package dev.ump.processor.analysis;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Types in the words of messages and names; the compilers' own texts differ. */
final class TypeTexts {
  private TypeTexts() {}

  /** A type by simple names, with its arguments: {@code Map.Entry<K, String[]>}. */
  static String simple(TypeMirror type) {
    return switch (type.getKind()) {
      case DECLARED, ERROR -> {
        var declared = (DeclaredType) type;
        String name = simple(declared.asElement());
        yield declared.getTypeArguments().isEmpty()
            ? name
            : declared.getTypeArguments().stream()
                .map(TypeTexts::simple)
                .collect(Collectors.joining(", ", name + "<", ">"));
      }
      case WILDCARD -> wildcard((WildcardType) type);
      case ARRAY -> simple(((ArrayType) type).getComponentType()) + "[]";
      default -> raw(type);
    };
  }

  /** The same without arguments. */
  static String raw(TypeMirror type) {
    return switch (type.getKind()) {
      case DECLARED, ERROR -> simple(((DeclaredType) type).asElement());
      case TYPEVAR -> ((TypeVariable) type).asElement().getSimpleName().toString();
      case ARRAY -> raw(((ArrayType) type).getComponentType()) + "[]";
      case VOID -> "void";
      default -> type.getKind().name().toLowerCase(Locale.ROOT);
    };
  }

  /** A class by its simple name and those of the classes around it. */
  static String simple(Element type) {
    Element around = type.getEnclosingElement();
    return around == null || !(around.getKind().isClass() || around.getKind().isInterface())
        ? type.getSimpleName().toString()
        : simple(around) + "." + type.getSimpleName();
  }

  /** A declared type with the package before it. */
  static String qualified(TypeMirror type) {
    Element around = ((DeclaredType) type).asElement();
    while (around.getKind() != ElementKind.PACKAGE) {
      around = Enclosing.of(around);
    }
    String in = ((PackageElement) around).getQualifiedName().toString();
    return in.isEmpty() ? simple(type) : in + "." + simple(type);
  }

  /** Erased parameter types as one text, which tells a method from its overloads. */
  static String erased(Stream<? extends TypeMirror> erasures) {
    return erasures.map(TypeTexts::erased).collect(Collectors.joining(","));
  }

  /** An erased type by the name that tells it from all others. */
  static String erased(TypeMirror erasure) {
    return switch (erasure.getKind()) {
      case DECLARED ->
        ((TypeElement) ((DeclaredType) erasure).asElement()).getQualifiedName().toString();
      case ARRAY -> erased(((ArrayType) erasure).getComponentType()) + "[]";
      default -> raw(erasure);
    };
  }

  private static String wildcard(WildcardType wildcard) {
    if (wildcard.getExtendsBound() != null) {
      return "? extends " + simple(wildcard.getExtendsBound());
    }
    return wildcard.getSuperBound() == null ? "?" : "? super " + simple(wildcard.getSuperBound());
  }
}
