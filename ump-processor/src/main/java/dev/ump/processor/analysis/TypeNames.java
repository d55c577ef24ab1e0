package dev.ump.processor.analysis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Turns types into names to print, nullness annotations kept.
 *
 * @param renamed new names of a method's type variables
 */
record TypeNames(Nullness nullness, Map<String, String> renamed) {

  TypeName of(TypeMirror type) {
    return of(type, type);
  }

  /**
   * Turns a type that came of putting arguments into a declared one into a name. What the declared
   * one says of nullness holds, too: substitution forgets it.
   */
  TypeName of(TypeMirror type, TypeMirror declared) {
    List<AnnotationSpec> annotations = Stream.concat(
            nullness.ofType(type).stream(), nullness.ofType(declared).stream())
        .distinct()
        .toList();
    return switch (type.getKind()) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case BYTE -> TypeName.BYTE;
      case SHORT -> TypeName.SHORT;
      case INT -> TypeName.INT;
      case LONG -> TypeName.LONG;
      case CHAR -> TypeName.CHAR;
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
      case VOID -> TypeName.VOID;
      case DECLARED -> declared((DeclaredType) type, declared, annotations);
      case TYPEVAR -> TypeVariableName.get(name((TypeVariable) type)).annotated(annotations);
      case ARRAY -> array((ArrayType) type, declared).annotated(annotations);
      case WILDCARD -> wildcard((WildcardType) type, declared);
      default -> throw new IllegalArgumentException("A " + type.getKind() + " cannot be written");
    };
  }

  private TypeName declared(
      DeclaredType type, TypeMirror declared, List<AnnotationSpec> annotations) {
    ClassName raw = ClassName.get((TypeElement) type.asElement());
    List<? extends TypeMirror> mine = type.getTypeArguments();
    List<? extends TypeMirror> theirs =
        declared instanceof DeclaredType other && other.getTypeArguments().size() == mine.size()
            ? other.getTypeArguments()
            : mine;
    List<TypeName> arguments = IntStream.range(0, mine.size())
        .mapToObj(i -> of(mine.get(i), theirs.get(i)))
        .toList();
    TypeMirror enclosing = type.getEnclosingType();
    if (Enclosing.isInner(type.asElement())
        && enclosing.getKind() == TypeKind.DECLARED
        && of(enclosing) instanceof ParameterizedTypeName outer) {
      return outer.nestedClass(raw.simpleName(), arguments).annotated(annotations);
    }
    ClassName annotated = annotations.isEmpty() ? raw : raw.annotated(annotations);
    return arguments.isEmpty()
        ? annotated
        : ParameterizedTypeName.get(annotated, arguments.toArray(TypeName[]::new));
  }

  private TypeName array(ArrayType type, TypeMirror declared) {
    TypeMirror component = type.getComponentType();
    return ArrayTypeName.of(
        of(component, declared instanceof ArrayType other ? other.getComponentType() : component));
  }

  private String name(TypeVariable type) {
    var element = type.asElement();
    String name = element.getSimpleName().toString();
    var owner = Enclosing.of(element).getKind();
    return owner.isClass() || owner.isInterface() ? name : renamed.getOrDefault(name, name);
  }

  private TypeName wildcard(WildcardType type, TypeMirror declared) {
    var other = declared instanceof WildcardType wildcard ? wildcard : type;
    if (type.getExtendsBound() != null) {
      return WildcardTypeName.subtypeOf(bound(type.getExtendsBound(), other.getExtendsBound()));
    }
    return type.getSuperBound() == null
        ? WildcardTypeName.subtypeOf(ClassName.OBJECT)
        : WildcardTypeName.supertypeOf(bound(type.getSuperBound(), other.getSuperBound()));
  }

  private TypeName bound(TypeMirror bound, @Nullable TypeMirror declared) {
    return declared == null ? of(bound) : of(bound, declared);
  }

  /** A type variable as it is declared, with its bounds. */
  TypeVariableName declaration(TypeVariable type) {
    List<TypeName> bounds =
        TypeParts.bounds(type).stream().map(each -> of((TypeMirror) each)).toList();
    boolean isUnbounded = bounds.equals(List.of(ClassName.OBJECT)); // as the first one it counts
    return TypeVariableName.get(name(type)).withBounds(isUnbounded ? List.of() : bounds);
  }
}
