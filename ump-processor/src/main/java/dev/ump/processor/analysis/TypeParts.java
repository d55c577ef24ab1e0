package dev.ump.processor.analysis;

import java.util.ArrayList;
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
    var parts = new ArrayList<TypeMirror>();
    add(type, parts);
    return parts.stream();
  }

  private static void add(@Nullable TypeMirror type, List<TypeMirror> parts) {
    if (type == null) {
      return;
    }
    parts.add(type);
    switch (type.getKind()) {
      case DECLARED -> {
        var declared = (DeclaredType) type;
        add(declared.getEnclosingType(), parts);
        declared.getTypeArguments().forEach(argument -> add(argument, parts));
      }
      case ARRAY -> add(((ArrayType) type).getComponentType(), parts);
      case WILDCARD -> {
        var wildcard = (WildcardType) type;
        add(wildcard.getExtendsBound(), parts);
        add(wildcard.getSuperBound(), parts);
      }
      case INTERSECTION ->
        ((IntersectionType) type).getBounds().forEach(bound -> add(bound, parts));
      default -> {}
    }
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
   * Javac puts {@code Object} before several interfaces if it has replaced type variables in them.
   */
  static List<? extends TypeMirror> bounds(TypeVariable variable) {
    var declared = ((TypeParameterElement) variable.asElement()).getBounds();
    if (variable.getUpperBound() instanceof IntersectionType several) {
      var bounds = several.getBounds();
      return bounds.subList(Math.max(0, bounds.size() - declared.size()), bounds.size());
    }
    return declared.size() > 1 ? declared : List.of(variable.getUpperBound());
  }
}
