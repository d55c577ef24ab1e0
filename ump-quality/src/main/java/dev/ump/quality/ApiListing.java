package dev.ump.quality;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A public API as text, the same from every JDK: types by name, members by kind and text, so that
 * only a change of the API changes it.
 */
final class ApiListing {
  private static final List<Modifier> PRINTED = List.of(
      Modifier.PUBLIC,
      Modifier.PROTECTED,
      Modifier.ABSTRACT,
      Modifier.DEFAULT,
      Modifier.STATIC,
      Modifier.SEALED,
      Modifier.NON_SEALED,
      Modifier.FINAL);

  /** Fields, then constructors, whose name is {@code <init>}, then methods. */
  private static final Comparator<Element> ORDER = Comparator.comparing(
          (Element member) -> member instanceof ExecutableElement)
      .thenComparing(member -> member.getSimpleName().toString())
      .thenComparing(ApiListing::member);

  private static final String MARK = "// for generated code";

  private final PublicApi api;

  private ApiListing(PublicApi api) {
    this.api = api;
  }

  /** The whole text, which ends with a line end. */
  static String of(PublicApi api) {
    return new ApiListing(api).text();
  }

  private String text() {
    var lines = new ArrayList<String>();
    String last = "";
    for (TypeElement type : api.types()) {
      String in = api.elements().getPackageOf(type).getQualifiedName().toString();
      if (!in.equals(last)) {
        lines.addAll(last.isEmpty() ? List.of() : List.of("", ""));
        lines.add("package " + in);
        last = in;
      }
      lines.add("");
      boolean isMarked = isForGeneratedCode(type);
      lines.addAll(isMarked ? List.of(MARK) : List.of());
      lines.addAll(TypeText.annotations(type));
      lines.add(header(type));
      api.members(type).stream().sorted(ORDER).forEach(member -> {
        if (!isMarked && isForGeneratedCode(member)) {
          lines.add("  " + MARK);
        }
        TypeText.annotations(member).forEach(line -> lines.add("  " + line));
        lines.add("  " + member(member));
      });
    }
    return lines.stream().map(line -> line + "\n").collect(joining());
  }

  /** Whether its comment says so; then no user needs it. */
  private boolean isForGeneratedCode(Element element) {
    String comment = api.elements().getDocComment(element);
    return comment != null && comment.replaceAll("\\s+", " ").contains("For generated code");
  }

  private static String header(TypeElement type) {
    String kind = switch (type.getKind()) {
      case ANNOTATION_TYPE -> "@interface";
      default -> type.getKind().name().toLowerCase(java.util.Locale.ROOT);
    };
    String text = modifiers(type) + kind + " " + TypeText.nested(type)
        + TypeText.variables(type.getTypeParameters());
    List<? extends RecordComponentElement> components = type.getRecordComponents();
    if (!components.isEmpty()) {
      text += components.stream()
          .map(component -> TypeText.of(component.asType()) + " " + component.getSimpleName())
          .collect(joining(", ", "(", ")"));
    }
    TypeMirror parent = type.getSuperclass();
    if (parent.getKind() != TypeKind.NONE && !isImplied(parent)) {
      text += " extends " + TypeText.of(parent);
    }
    text += list(type.getKind().isInterface() ? " extends " : " implements ", parents(type));
    return text + list(" permits ", type.getPermittedSubclasses());
  }

  private static List<? extends TypeMirror> parents(TypeElement type) {
    boolean isAnnotation = type.getKind() == ElementKind.ANNOTATION_TYPE;
    return isAnnotation ? List.of() : type.getInterfaces();
  }

  private static boolean isImplied(TypeMirror parent) {
    String text = TypeText.of(parent);
    return text.equals("Object") || text.equals("Record") || text.startsWith("Enum<");
  }

  private static String list(String before, List<? extends TypeMirror> types) {
    return types.isEmpty()
        ? ""
        : types.stream().map(TypeText::of).sorted().collect(joining(", ", before, ""));
  }

  private static String member(Element member) {
    return member instanceof ExecutableElement method
        ? method(method)
        : field((VariableElement) member);
  }

  private static String field(VariableElement field) {
    Object value = field.getConstantValue();
    return modifiers(field) + TypeText.of(field.asType()) + " " + field.getSimpleName()
        + (value == null ? "" : " = " + value);
  }

  private static String method(ExecutableElement method) {
    boolean isConstructor = method.getSimpleName().contentEquals("<init>");
    String variables = TypeText.variables(method.getTypeParameters());
    String text = modifiers(method)
        + (variables.isEmpty() ? "" : variables + " ")
        + (isConstructor
            ? owner(method).getSimpleName()
            : TypeText.of(method.getReturnType()) + " " + method.getSimpleName());
    text += parameters(method) + list(" throws ", method.getThrownTypes());
    return method.getDefaultValue() == null
        ? text
        : text + " default " + TypeText.value(method.getDefaultValue());
  }

  /** The type that a member stands in. */
  private static Element owner(Element member) {
    return Objects.requireNonNull(member.getEnclosingElement(), "every member has one");
  }

  private static String parameters(ExecutableElement method) {
    var texts = new ArrayList<String>();
    for (VariableElement parameter : method.getParameters()) {
      texts.add(TypeText.of(parameter.asType()) + " " + parameter.getSimpleName());
    }
    if (method.isVarArgs()) {
      int last = texts.size() - 1;
      texts.set(last, texts.get(last).replaceFirst("\\[] (\\w+)$", "... $1"));
    }
    return "(" + String.join(", ", texts) + ")";
  }

  /** What is said of an element, without what goes without saying. */
  private static String modifiers(Element element) {
    ElementKind kind = element.getKind();
    boolean isType = kind.isClass() || kind.isInterface();
    boolean isOfInterface = !isType && owner(element).getKind().isInterface();
    return PRINTED.stream()
        .filter(element.getModifiers()::contains)
        .filter(modifier -> switch (modifier) {
          case PUBLIC -> !isOfInterface;
          case ABSTRACT -> !isOfInterface && !kind.isInterface();
          case STATIC -> !isType || kind == ElementKind.CLASS;
          case FINAL -> kind != ElementKind.ENUM && kind != ElementKind.RECORD;
          default -> true;
        })
        .map(modifier -> modifier + " ")
        .collect(joining());
  }
}
