package dev.ump.processor.analysis;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A method of a service, its own or inherited, as it is seen there.
 *
 * @param element its declaration
 * @param type its types as a member of the service: type arguments of parents are filled in
 * @param thrown what a caller must expect: fewer than declared, if two parents declare the method
 */
record Message(
    TypeElement service,
    ExecutableElement element,
    ExecutableType type,
    List<? extends TypeMirror> thrown) {

  String name() {
    return element.getSimpleName().toString();
  }

  /** The interface that declares it. */
  TypeElement owner() {
    return (TypeElement) Enclosing.of(element);
  }

  boolean isInherited() {
    return !owner().equals(service);
  }

  /** Its name in messages: {@code KeyValueStore.put(String, byte[])}. */
  String description() {
    return TypeTexts.simple(service) + "." + signature();
  }

  /** Name and parameter types: {@code put(String, byte[])}. */
  String signature() {
    String parameters =
        type.getParameterTypes().stream().map(this::text).collect(Collectors.joining(", "));
    if (element.isVarArgs()) {
      parameters = parameters.substring(0, parameters.length() - 2) + "...";
    }
    return name() + "(" + parameters + ")";
  }

  /** A type as the service writes it: what it nests, and what is nested around it, by simple name. */
  private String text(TypeMirror parameter) {
    String text = TypeTexts.raw(parameter);
    for (Element around : Enclosing.classes(service)) {
      String prefix = TypeTexts.simple(around) + ".";
      if (text.startsWith(prefix)) {
        return text.substring(prefix.length());
      }
    }
    return text;
  }
}
