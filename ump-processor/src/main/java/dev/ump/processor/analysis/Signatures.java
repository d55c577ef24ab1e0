package dev.ump.processor.analysis;

import java.util.stream.IntStream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/** Signatures as the language compares them; the Eclipse compiler leaves out erasure. */
record Signatures(Types types) {

  /** Whether one of two methods of one name has the same signature, or the erasure of it. */
  boolean isSubsignature(ExecutableType one, ExecutableType other) {
    int variables = one.getTypeVariables().size();
    return one.getParameterTypes().size() == other.getParameterTypes().size()
        && ((variables == other.getTypeVariables().size() && isSame(one, other))
            || (variables == 0 && isErasure(one, other)));
  }

  private boolean isSame(ExecutableType one, ExecutableType other) {
    return one.getTypeVariables().isEmpty()
        ? parameters(one).allMatch(i -> types.isSameType(parameter(one, i), parameter(other, i)))
        : types.isSubsignature(one, other);
  }

  private boolean isErasure(ExecutableType one, ExecutableType other) {
    return parameters(one)
        .allMatch(i -> isErased(parameter(one, i))
            && TypeTexts.erased(parameter(one, i))
                .equals(TypeTexts.erased(erasure(parameter(other, i)))));
  }

  /** The erasure of a type, of a variable that of its first bound as it was declared. */
  TypeMirror erasure(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> erasure(TypeParts.bounds((TypeVariable) type).get(0));
      case ARRAY -> types.getArrayType(erasure(((ArrayType) type).getComponentType()));
      default -> types.erasure(type);
    };
  }

  /** Whether nothing is left of a type by erasing it but the type itself. */
  private static boolean isErased(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      return isErased(((ArrayType) type).getComponentType());
    }
    return type instanceof DeclaredType declared
        ? declared.getTypeArguments().isEmpty()
        : type.getKind().isPrimitive();
  }

  /** Whether one result can stand for another one only by an unchecked conversion. */
  boolean isUnchecked(TypeMirror from, TypeMirror to) {
    if (from instanceof ArrayType one && to instanceof ArrayType other) {
      return isUnchecked(one.getComponentType(), other.getComponentType());
    }
    if (to.getKind() == TypeKind.TYPEVAR) {
      return from.getKind() == TypeKind.DECLARED || from.getKind() == TypeKind.ARRAY;
    }
    return from instanceof DeclaredType declared
        && to instanceof DeclaredType other
        && !other.getTypeArguments().isEmpty()
        && isRawAs(declared, other);
  }

  /** Whether a type is a raw one of a class, or inherits from it by a raw one. */
  private boolean isRawAs(DeclaredType from, DeclaredType to) {
    return types.isSubtype(types.erasure(from), types.erasure(to))
        && (Language.isRaw(from)
            || types.directSupertypes(from).stream()
                .anyMatch(parent -> isRawAs((DeclaredType) parent, to)));
  }

  private static IntStream parameters(ExecutableType method) {
    return IntStream.range(0, method.getParameterTypes().size());
  }

  private static TypeMirror parameter(ExecutableType method, int i) {
    return method.getParameterTypes().get(i);
  }
}
