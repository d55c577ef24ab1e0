package dev.ump.processor.model;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where a type variable occurs in a type. */
final class Occurrence {
  private Occurrence() {}

  /** Whether a type speaks of a type variable, anywhere. */
  static boolean hasVariable(TypeName type) {
    if (type instanceof ArrayTypeName array) {
      return hasVariable(array.componentType());
    }
    if (type instanceof WildcardTypeName wildcard) {
      return Stream.concat(wildcard.upperBounds().stream(), wildcard.lowerBounds().stream())
          .anyMatch(Occurrence::hasVariable);
    }
    return type instanceof TypeVariableName
        || (type instanceof ParameterizedTypeName parameterized
            && parameterized.typeArguments().stream().anyMatch(Occurrence::hasVariable));
  }

  /** Whether a type has a wildcard that speaks of a type variable. */
  static boolean hasVariableWildcard(TypeName type) {
    return hasWildcard(type, Occurrence::hasVariable);
  }

  /** Whether a type has a wildcard. */
  static boolean hasWildcard(TypeName type) {
    return hasWildcard(type, wildcard -> true);
  }

  private static boolean hasWildcard(TypeName type, Predicate<TypeName> wanted) {
    if (type instanceof ArrayTypeName array) {
      return hasWildcard(array.componentType(), wanted);
    }
    return type instanceof WildcardTypeName
        ? wanted.test(type)
        : type instanceof ParameterizedTypeName parameterized
            && parameterized.typeArguments().stream().anyMatch(each -> hasWildcard(each, wanted));
  }

  /** Whether an argument of the type tells what the variable is: behind a wildcard it does not. */
  static boolean isInferable(String variable, TypeName type) {
    if (type instanceof TypeVariableName other) {
      return other.name().equals(variable);
    }
    if (type instanceof ArrayTypeName array) {
      return isInferable(variable, array.componentType());
    }
    return type instanceof ParameterizedTypeName parameterized
        && parameterized.typeArguments().stream().anyMatch(arg -> isInferable(variable, arg));
  }
}
