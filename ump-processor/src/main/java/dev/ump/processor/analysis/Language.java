package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler knows of elements and types, and questions that are asked of it often. Holds
 * for one round. Confined to one thread.
 */
final class Language {
  private final Elements elements;
  private final Types types;
  private final SourceVersion release;
  private final Set<String> sources;

  /** By module, package and name: the compiler searches anew for what it did not find. */
  private final Map<String, Boolean> found = new HashMap<>();

  /** All members of a class, inherited ones too, by qualified name. */
  private final Map<String, List<Element>> members = new HashMap<>();

  /** The methods among them. */
  private final Map<String, List<ExecutableElement>> methods = new HashMap<>();

  /** The qualified names of a class and of all that it extends or implements. */
  private final Map<TypeElement, Set<String>> kinds = new HashMap<>();

  Language(Elements elements, Types types, SourceVersion release, Set<String> sources) {
    this.elements = elements;
    this.types = types;
    this.release = release;
    this.sources = sources;
  }

  Elements elements() {
    return elements;
  }

  Types types() {
    return types;
  }

  SourceVersion release() {
    return release;
  }

  /** Whether code beside an element sees a class of this qualified name. */
  boolean isVisible(String qualifiedName, Element from) {
    var module = elements.getModuleOf(from);
    return found.computeIfAbsent(
        (module == null ? "" : module.getQualifiedName()) + "/" + qualifiedName,
        key -> type(qualifiedName, from) != null);
  }

  /** The class of this qualified name that code beside an element sees. */
  @Nullable TypeElement type(String qualifiedName, Element from) {
    var module = elements.getModuleOf(from);
    return module == null
        ? elements.getTypeElement(qualifiedName)
        : elements.getTypeElement(module, qualifiedName);
  }

  /** The element of a declared type. */
  static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  /** Whether a type lacks its arguments, or an inner class those of the class around it. */
  static boolean isRaw(DeclaredType type) {
    return takesArguments(element(type)) && !hasArguments(type);
  }

  private static boolean takesArguments(TypeElement type) {
    return !type.getTypeParameters().isEmpty()
        || (Enclosing.isInner(type) && takesArguments((TypeElement) Enclosing.of(type)));
  }

  private static boolean hasArguments(DeclaredType type) {
    return !type.getTypeArguments().isEmpty()
        || (type.getEnclosingType() instanceof DeclaredType outer && hasArguments(outer));
  }

  /** Whether a type is exactly this class, with whatever arguments. */
  static boolean isClass(TypeMirror type, String qualifiedName) {
    return type.getKind() == TypeKind.DECLARED
        && element(type).getQualifiedName().contentEquals(qualifiedName);
  }

  /**
   * Whether a type is a subtype of a class, leaving aside arguments. By name: the class need not be
   * there, and compilers search long for what is not.
   */
  boolean isKindOf(TypeMirror type, String qualifiedName) {
    return switch (type.getKind()) {
      case DECLARED -> {
        if (!kinds.containsKey(element(type))) {
          noteMissing(type);
        }
        yield kinds(element(type)).contains(qualifiedName);
      }
      case TYPEVAR -> isKindOf(types.erasure(type), qualifiedName);
      default -> false;
    };
  }

  private Set<String> kinds(TypeElement type) {
    Set<String> known = kinds.get(type);
    if (known == null) {
      known = new HashSet<>();
      kinds.put(type, known); // before its parents: it may be its own
      known.add(type.getQualifiedName().toString());
      addKinds(type.getSuperclass(), known);
      for (TypeMirror parent : type.getInterfaces()) {
        addKinds(parent, known);
      }
    }
    return known;
  }

  /**
   * Makes javac find all that a class extends or implements, by a question whose answer does not
   * matter. What is missing now is taken as missing; later it would be an error in generated code.
   */
  private void noteMissing(TypeMirror type) {
    TypeElement any = elements.getTypeElement(UmpTypes.UMP_SERVICE);
    if (any != null) {
      types.isSubtype(types.erasure(type), any.asType());
    }
  }

  private void addKinds(TypeMirror parent, Set<String> kinds) {
    if (parent.getKind() == TypeKind.DECLARED) {
      kinds.addAll(kinds(element(parent)));
    }
  }

  /** Whether an exception need not be declared. */
  boolean isUnchecked(TypeMirror exception) {
    return isKindOf(exception, "java.lang.RuntimeException")
        || isKindOf(exception, "java.lang.Error");
  }

  /** All members of a class, inherited ones too; compilers collect them anew each time. */
  List<Element> members(TypeElement type) {
    return members.computeIfAbsent(
        type.getQualifiedName().toString(), name -> List.copyOf(elements.getAllMembers(type)));
  }

  /** The methods among them. */
  List<ExecutableElement> methods(TypeElement type) {
    return methods.computeIfAbsent(
        type.getQualifiedName().toString(), name -> ElementFilter.methodsIn(members(type)));
  }

  /** Whether the source of a type is compiled, and not taken from a class file. */
  boolean isSource(TypeElement type) {
    return Enclosing.classes(type).stream()
        .anyMatch(
            each -> sources.contains(((TypeElement) each).getQualifiedName().toString()));
  }

  /**
   * Whether an element is deprecated. The Eclipse compiler sees no annotation of Java on Kotlin's.
   */
  boolean isDeprecated(Element element) {
    return elements.isDeprecated(element) || has(element, "kotlin.Deprecated");
  }

  /** Whether an element comes with the JDK. */
  boolean isOfTheJdk(Element element) {
    var module = elements.getModuleOf(element);
    String name = module == null ? "" : module.getQualifiedName().toString();
    return name.startsWith("java.") || name.startsWith("jdk.");
  }

  /** The annotation of this name on an element. */
  static Optional<AnnotationMirror> annotation(Element element, String qualifiedName) {
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      if (isClass(annotation.getAnnotationType(), qualifiedName)) {
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }

  static boolean has(Element element, String annotation) {
    return annotation(element, annotation).isPresent();
  }

  /** The value that is written in an annotation. */
  static Optional<AnnotationValue> value(AnnotationMirror annotation, String name) {
    for (var entry : annotation.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  /** The elements of a value: of an array, or the one that stands for it. */
  static List<? extends AnnotationValue> values(AnnotationValue value) {
    return value.getValue() instanceof List<?> several
        ? several.stream().map(each -> (AnnotationValue) each).toList()
        : List.of(value);
  }

  /** Whether a value names what is not there, or not yet. Compilers say so with this text. */
  static boolean isUndefined(AnnotationValue value) {
    return values(value).stream().anyMatch(each -> "<error>".equals(each.getValue()));
  }

  /** Returns whether {@code true} is written in an annotation; the default is not looked at. */
  static boolean isTrue(AnnotationMirror annotation, String name) {
    return value(annotation, name)
        .filter(value -> Boolean.TRUE.equals(value.getValue()))
        .isPresent();
  }

  /** The text that is written in an annotation, or the empty one. */
  static String text(AnnotationMirror annotation, String name) {
    return value(annotation, name).map(value -> value.getValue().toString()).orElse("");
  }
}
