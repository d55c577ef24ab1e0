package dev.ump.processor.analysis;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.TypeVisitor;
import javax.lang.model.util.Types;

/**
 * The erasure of a method's type. The Eclipse compiler has none of methods; so this one is not a
 * compiler's, and no compiler can be asked about it as a whole.
 *
 * @param method what is erased
 * @param types the compiler's
 */
record ErasedMethod(ExecutableType method, Types types) implements ExecutableType {
  @Override
  public List<? extends TypeVariable> getTypeVariables() {
    return List.of();
  }

  @Override
  public TypeMirror getReturnType() {
    return erased(method.getReturnType());
  }

  @Override
  public List<? extends TypeMirror> getParameterTypes() {
    return method.getParameterTypes().stream().map(this::erased).toList();
  }

  @Override
  public List<? extends TypeMirror> getThrownTypes() {
    return method.getThrownTypes().stream().map(this::erased).toList();
  }

  private TypeMirror erased(TypeMirror type) {
    return type.getKind() == TypeKind.VOID ? type : new Signatures(types).erasure(type);
  }

  @Override
  public TypeMirror getReceiverType() {
    return method.getReceiverType();
  }

  @Override
  public TypeKind getKind() {
    return TypeKind.EXECUTABLE;
  }

  @Override
  public <R, P> R accept(TypeVisitor<R, P> visitor, P argument) {
    return visitor.visitExecutable(this, argument);
  }

  @Override
  public List<? extends AnnotationMirror> getAnnotationMirrors() {
    return List.of();
  }

  @Override
  @SuppressWarnings("NullAway") // as it is specified
  public <A extends Annotation> A getAnnotation(Class<A> annotation) {
    return null;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <A extends Annotation> A[] getAnnotationsByType(Class<A> annotation) {
    return (A[]) Array.newInstance(annotation, 0);
  }
}
