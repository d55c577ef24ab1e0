package dev.ump.processor.analysis;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** The types that a type is written with: itself, its arguments, its components. */
final class TypeParts {
  private TypeParts() {}

  /** All parts of a type, itself first. The bounds of a type variable are not among them. */
  static Stream<TypeMirror> of(@Nullable TypeMirror type) {
    if (type == null) {
      return Stream.empty();
    }
    Stream<? extends @Nullable TypeMirror> inner = switch (type.getKind()) {
      case DECLARED -> {
        var declared = (DeclaredType) type;
        yield Stream.concat(
            Stream.of(declared.getEnclosingType()), declared.getTypeArguments().stream());
      }
      case ARRAY -> Stream.of(((ArrayType) type).getComponentType());
      case WILDCARD -> {
        var wildcard = (WildcardType) type;
        yield Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound());
      }
      case INTERSECTION -> ((IntersectionType) type).getBounds().stream();
      default -> Stream.of();
    };
    return Stream.concat(Stream.of(type), inner.flatMap(TypeParts::of));
  }

  /**
   * All parts of the types of a signature, but with these exceptions. The bounds of its variables
   * are among them.
   */
  static Stream<TypeMirror> ofSignature(ExecutableType method, List<? extends TypeMirror> thrown) {
    Stream<? extends TypeMirror> types = Stream.of(
            Stream.of(method.getReturnType()),
            method.getParameterTypes().stream(),
            thrown.stream(),
            method.getTypeVariables().stream().flatMap(variable -> bounds(variable).stream()))
        .flatMap(each -> each);
    return types.flatMap(TypeParts::of);
  }

  /** All parts of the bounds of the variables that a class declares. */
  static Stream<TypeMirror> ofBounds(TypeElement type) {
    return type.getTypeParameters().stream()
        .map(TypeParameterElement::getBounds)
        .flatMap(List::stream)
        .flatMap(TypeParts::of);
  }

  /**
   * The bounds of a type variable. The Eclipse compiler leaves all but one out of the upper bound.
   */
  static List<? extends TypeMirror> bounds(TypeVariable variable) {
    if (variable.getUpperBound() instanceof IntersectionType several) {
      return several.getBounds();
    }
    var declared = ((TypeParameterElement) variable.asElement()).getBounds();
    return declared.size() > 1 ? declared : List.of(variable.getUpperBound());
  }
}
