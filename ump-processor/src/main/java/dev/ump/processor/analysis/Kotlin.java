package dev.ump.processor.analysis;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** What is written in Kotlin, and what the language says there that Java's signatures do not. */
final class Kotlin {
  private static final String METADATA = "kotlin.Metadata";
  private static final String CONTINUATION = "kotlin.coroutines.Continuation";

  /** A method with a value class in its signature: its name, and a hash. */
  private static final Pattern MANGLED = Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$]*-[\\w-]{7}");

  private Kotlin() {}

  /** Whether a class was written in Kotlin. Kotlin's library may be missing. */
  static boolean isSource(Element type) {
    return type.getAnnotationMirrors().stream().anyMatch(Kotlin::isMetadata);
  }

  private static boolean isMetadata(AnnotationMirror annotation) {
    return isNamed(annotation.getAnnotationType(), METADATA);
  }

  private static boolean isNamed(DeclaredType type, String name) {
    return ((TypeElement) type.asElement()).getQualifiedName().contentEquals(name);
  }

  /** Whether a method is a {@code suspend} function: it takes the rest of its caller. */
  static boolean isSuspend(TypeElement owner, ExecutableType method) {
    var parameters = method.getParameterTypes();
    return isSource(owner)
        && !parameters.isEmpty()
        && parameters.get(parameters.size() - 1) instanceof DeclaredType last
        && isNamed(last, CONTINUATION);
  }

  /** What a {@code suspend} function returns to a caller in Kotlin. */
  static TypeMirror suspendedResult(Language language, ExecutableType function) {
    var parameters = function.getParameterTypes();
    var continuation = (DeclaredType) parameters.get(parameters.size() - 1);
    List<? extends TypeMirror> arguments = continuation.getTypeArguments();
    TypeMirror argument = arguments.isEmpty() ? null : arguments.get(0);
    if (argument instanceof WildcardType wildcard) {
      argument = wildcard.getSuperBound();
    }
    return argument == null
        ? language.elements().getTypeElement("java.lang.Object").asType()
        : argument;
  }

  /**
   * The methods that kapt leaves out of what it shows to processors, since their names are none in
   * Java; the metadata have them.
   */
  static List<String> hiddenMethods(TypeElement type) {
    Set<String> shown = type.getEnclosedElements().stream()
        .map(each -> each.getSimpleName().toString())
        .collect(Collectors.toSet());
    return type.getAnnotationMirrors().stream()
        .filter(Kotlin::isMetadata)
        .flatMap(metadata -> Language.value(metadata, "d2").stream())
        .flatMap(names -> names.getValue() instanceof List<?> several ? several.stream() : null)
        .map(name -> String.valueOf(((AnnotationValue) name).getValue()))
        .filter(name -> MANGLED.matcher(name).matches() && !shown.contains(name))
        .distinct()
        .toList();
  }

  /** Whether a checked exception may leave a method undeclared: every one, in Kotlin. */
  static boolean throwsAnything(TypeElement service, TypeElement owner) {
    return isSource(service) || isSource(owner);
  }

  /** Whether {@code @Throws} names an exception, as Kotlin's {@code throws} clause. */
  static boolean isThrown(ExecutableElement method, String exception) {
    return Language.annotation(method, "kotlin.jvm.Throws")
        .flatMap(annotation -> Language.value(annotation, "exceptionClasses"))
        .filter(classes -> classes.getValue() instanceof List<?> several
            && several.stream()
                .map(each -> ((AnnotationValue) each).getValue())
                .anyMatch(
                    each -> each instanceof TypeMirror type && Language.isClass(type, exception)))
        .isPresent();
  }
}
