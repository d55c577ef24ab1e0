package dev.ump.quality;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Types and annotations as text. Their own {@code toString} is not specified, and differs between
 * JDKs. Types of {@code java.lang}, of ump and of JSpecify are called by their simple names.
 */
final class TypeText extends SimpleTypeVisitor14<String, Void> {
  private static final TypeText TEXT = new TypeText();

  private TypeText() {}

  static String of(TypeMirror type) {
    return TEXT.visit(type);
  }

  /** Type variables with their bounds, or nothing. */
  static String variables(List<? extends TypeParameterElement> variables) {
    return variables.isEmpty()
        ? ""
        : variables.stream().map(TypeText::variable).collect(joining(", ", "<", ">"));
  }

  private static String variable(TypeParameterElement variable) {
    String bounds = variable.getBounds().stream().map(TypeText::of).collect(joining(" & "));
    return variable.getSimpleName() + (bounds.equals("Object") ? "" : " extends " + bounds);
  }

  /** The annotations of a declaration that mean something to its users, one a line. */
  static List<String> annotations(Element element) {
    return element.getAnnotationMirrors().stream()
        .map(TypeText::annotation)
        .filter(text -> !text.matches("@(Override|SuppressWarnings|NullMarked)\\b.*"))
        .sorted()
        .toList();
  }

  private static String annotation(AnnotationMirror annotation) {
    String name = "@" + annotation.getAnnotationType().asElement().getSimpleName();
    String values = annotation.getElementValues().entrySet().stream()
        .map(entry -> setting(entry.getKey().getSimpleName().toString(), value(entry.getValue())))
        .collect(joining(", "));
    return values.isEmpty() ? name : name + "(" + values + ")";
  }

  private static String setting(String name, String value) {
    return name.equals("value") ? value : name + " = " + value;
  }

  static String value(AnnotationValue value) {
    return value.accept(
        new SimpleAnnotationValueVisitor14<String, Void>() {
          @Override
          protected String defaultAction(Object constant, Void none) {
            return constant instanceof String ? "\"" + constant + "\"" : constant.toString();
          }

          @Override
          public String visitEnumConstant(VariableElement constant, Void none) {
            return constant.getSimpleName().toString();
          }

          @Override
          public String visitType(TypeMirror type, Void none) {
            return of(type) + ".class";
          }

          @Override
          public String visitArray(List<? extends AnnotationValue> values, Void none) {
            return values.stream().map(TypeText::value).collect(joining(", ", "{", "}"));
          }
        },
        null);
  }

  @Override
  protected String defaultAction(TypeMirror primitive, Void none) {
    return primitive.getKind().name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String visitDeclared(DeclaredType type, Void none) {
    String arguments = type.getTypeArguments().isEmpty()
        ? ""
        : type.getTypeArguments().stream().map(TypeText::of).collect(joining(", ", "<", ">"));
    return marks(type) + name((TypeElement) type.asElement()) + arguments;
  }

  @Override
  public String visitTypeVariable(TypeVariable type, Void none) {
    return marks(type) + type.asElement().getSimpleName();
  }

  @Override
  public String visitArray(ArrayType type, Void none) {
    return of(type.getComponentType()) + (marks(type).isEmpty() ? "" : " " + marks(type)) + "[]";
  }

  @Override
  public String visitWildcard(WildcardType type, Void none) {
    TypeMirror upper = type.getExtendsBound();
    TypeMirror lower = type.getSuperBound();
    return "?"
        + (upper == null ? "" : " extends " + of(upper))
        + (lower == null ? "" : " super " + of(lower));
  }

  private static String marks(AnnotatedConstruct type) {
    return type.getAnnotationMirrors().stream()
        .map(TypeText::annotation)
        .sorted()
        .map(text -> text + " ")
        .collect(Collectors.joining());
  }

  private static String name(TypeElement type) {
    String nested = nested(type);
    Element at = type;
    while (!(at instanceof PackageElement)) {
      at = Objects.requireNonNull(at.getEnclosingElement(), "every type stands in a package");
    }
    String in = ((PackageElement) at).getQualifiedName().toString();
    boolean isKnown = in.equals("java.lang") || in.equals("dev.ump") || in.startsWith("dev.ump.");
    return isKnown ? nested : in + "." + nested;
  }

  /** The simple name, with the types around it. */
  static String nested(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? nested(outer) + "." + type.getSimpleName()
        : type.getSimpleName().toString();
  }
}
