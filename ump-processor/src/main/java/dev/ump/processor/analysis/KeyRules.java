package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What must hold of each key: equal ones go to one owner, as long as they live. */
final class KeyRules {
  private static final String IDENTITY =
      "which is compared by identity, so two of the same value can go to different owners";
  private static final String MUTABLE = "which can change, and then goes to a different owner";
  private static final String UNSPECIFIC =
      "which does not say when two are equal, so these can go to different owners";

  /** Compared by value, of any subclass. */
  private static final List<String> MUTABLE_CLASSES = List.of(
      "java.util.AbstractCollection",
      "java.util.AbstractMap",
      "java.util.BitSet",
      "java.util.Calendar",
      "java.util.Date",
      "java.util.Dictionary",
      "java.nio.Buffer");

  /** Interfaces whose implementations compare themselves in different ways. */
  private static final List<String> UNSPECIFIC_INTERFACES =
      List.of("java.lang.CharSequence", "java.lang.Iterable", "java.util.Collection");

  /** Interfaces whose implementations are compared by identity. */
  private static final List<String> IDENTITY_INTERFACES = List.of(
      "java.lang.AutoCloseable",
      "java.lang.Runnable",
      "java.util.Enumeration",
      "java.util.Iterator",
      "java.util.Queue",
      "java.util.Spliterator",
      "java.util.concurrent.CompletionStage",
      "java.util.concurrent.Future");

  private final Language language;
  private final Problems problems;

  KeyRules(Language language, Problems problems) {
    this.language = language;
    this.problems = problems;
  }

  void check(Message message) {
    var parameters = message.element().getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      VariableElement parameter = parameters.get(i);
      var key = Language.annotation(parameter, UmpTypes.UMP_KEY);
      TypeMirror type = message.type().getParameterTypes().get(i);
      String wrong = key.isPresent() ? wrong(type) : null;
      if (wrong != null) {
        problems.add(
            Diagnosis.KEY_TYPE,
            parameter,
            key.get(),
            parameter.getSimpleName(),
            message.description(),
            TypeTexts.simple(type),
            wrong);
      }
    }
  }

  /** What is wrong with the type of a key; null if nothing is known to be. */
  private @Nullable String wrong(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY || holdsArrays(type)) {
      return IDENTITY;
    }
    if (UNSPECIFIC_INTERFACES.stream().anyMatch(name -> Language.isClass(type, name))) {
      return UNSPECIFIC;
    }
    if (isKindOfAny(type, MUTABLE_CLASSES.stream()) && !hashesByIdentity(type)) {
      return MUTABLE;
    }
    return isKindOfAny(type, IDENTITY_INTERFACES.stream()) || hashesByIdentity(type)
        ? IDENTITY
        : null;
  }

  /** Such as a list of arrays, which is compared by them; the class of an array is a value. */
  private static boolean holdsArrays(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && !Language.isClass(type, "java.lang.Class")
        && ((DeclaredType) type)
            .getTypeArguments().stream().anyMatch(each -> each.getKind() == TypeKind.ARRAY);
  }

  private boolean isKindOfAny(TypeMirror type, Stream<String> names) {
    return names.anyMatch(name -> language.isKindOf(type, name));
  }

  /**
   * Whether a class has the {@code hashCode} of {@code Object}. A class that is there once in a
   * program, as an enum constant is, may have it; subclasses of an abstract one may have their own.
   */
  private boolean hashesByIdentity(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED || Language.isClass(type, "java.lang.Class")) {
      return false;
    }
    TypeElement element = Language.element(type);
    boolean mayBeOverridden = element.getKind() != ElementKind.CLASS
        || element.getModifiers().contains(Modifier.ABSTRACT)
        || Language.isClass(type, "java.lang.Object");
    return !mayBeOverridden
        && language.methods(element).stream()
            .filter(method -> method.getSimpleName().contentEquals("hashCode"))
            .filter(method -> method.getParameters().isEmpty())
            .allMatch(
                method -> Language.isClass(Enclosing.of(method).asType(), "java.lang.Object"));
  }
}
