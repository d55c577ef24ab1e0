package dev.ump.processor.analysis;

import java.util.stream.IntStream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Signatures as the language compares them; the Eclipse compiler's own comparison leaves out erasure. */
record Signatures(Types types) {

  /** Whether one method of this name may override the other: the same signature, or the erasure of it. */
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
                .equals(TypeTexts.erased(types.erasure(parameter(other, i)))));
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

  private static IntStream parameters(ExecutableType method) {
    return IntStream.range(0, method.getParameterTypes().size());
  }

  private static TypeMirror parameter(ExecutableType method, int i) {
    return method.getParameterTypes().get(i);
  }
}
