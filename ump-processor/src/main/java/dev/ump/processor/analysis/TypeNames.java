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
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Turns types into names to print, nullness annotations kept.
 *
 * @param renamed new names of a method's type variables
 */
record TypeNames(Nullness nullness, Map<String, String> renamed) {

  TypeName of(TypeMirror type) {
    List<AnnotationSpec> annotations = nullness.ofType(type);
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
      case DECLARED -> declared((DeclaredType) type, annotations);
      case TYPEVAR -> variable((TypeVariable) type).annotated(annotations);
      case ARRAY ->
        ArrayTypeName.of(of(((ArrayType) type).getComponentType())).annotated(annotations);
      case WILDCARD -> wildcard((WildcardType) type);
      default -> throw new IllegalArgumentException("A " + type.getKind() + " cannot be written");
    };
  }

  private TypeName declared(DeclaredType type, List<AnnotationSpec> annotations) {
    ClassName raw = ClassName.get((TypeElement) type.asElement());
    List<TypeName> arguments = type.getTypeArguments().stream()
        .map(argument -> of((TypeMirror) argument))
        .toList();
    TypeMirror enclosing = type.getEnclosingType();
    if (enclosing.getKind() == TypeKind.DECLARED
        && of(enclosing) instanceof ParameterizedTypeName outer) {
      return outer.nestedClass(raw.simpleName(), arguments).annotated(annotations);
    }
    ClassName annotated = annotations.isEmpty() ? raw : raw.annotated(annotations);
    return arguments.isEmpty()
        ? annotated
        : ParameterizedTypeName.get(annotated, arguments.toArray(TypeName[]::new));
  }

  private TypeVariableName variable(TypeVariable type) {
    return TypeVariableName.get(name(type));
  }

  private String name(TypeVariable type) {
    var element = type.asElement();
    String name = element.getSimpleName().toString();
    var owner = element.getEnclosingElement().getKind();
    return owner.isClass() || owner.isInterface() ? name : renamed.getOrDefault(name, name);
  }

  private TypeName wildcard(WildcardType type) {
    if (type.getExtendsBound() != null) {
      return WildcardTypeName.subtypeOf(of(type.getExtendsBound()));
    }
    return type.getSuperBound() == null
        ? WildcardTypeName.subtypeOf(ClassName.OBJECT)
        : WildcardTypeName.supertypeOf(of(type.getSuperBound()));
  }

  /** A type variable as it is declared, with its bounds. */
  TypeVariableName declaration(TypeVariable type) {
    TypeMirror bound = type.getUpperBound();
    List<? extends TypeMirror> bounds =
        bound instanceof IntersectionType several ? several.getBounds() : List.of(bound);
    return TypeVariableName.get(name(type))
        .withBounds(bounds.stream()
            .map(each -> of((TypeMirror) each))
            .filter(each -> !each.equals(ClassName.OBJECT))
            .toList());
  }
}
