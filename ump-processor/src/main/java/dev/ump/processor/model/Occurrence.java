package dev.ump.processor.model;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;

/** Where a type variable stands in a type. */
final class Occurrence {
  private Occurrence() {}

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
