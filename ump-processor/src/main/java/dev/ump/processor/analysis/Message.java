package dev.ump.processor.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A method of a service, its own or inherited, as it is seen there.
 *
 * @param parent the interface that declares it, as the service sees it
 * @param element its declaration
 * @param type its types as a member of the service: type arguments of parents are filled in
 * @param thrown what a caller must expect: fewer than declared, if two parents declare the method
 * @param declarations all that the service has of it, the overridden ones too, if there are several
 * @param unchecked whether a call of it is unchecked: its parent is raw, or one parent has its
 *     signature and another the erasure of it
 * @param calledOn the parent to call it on, if the compiler cannot choose between several
 */
record Message(
    TypeElement service,
    DeclaredType parent,
    ExecutableElement element,
    ExecutableType type,
    List<? extends TypeMirror> thrown,
    List<Message> declarations,
    boolean unchecked,
    Optional<DeclaredType> calledOn) {

  /**
   * The order in which overloads were declared, as far as all compilers say it: the service's own
   * as they are written, then inherited ones, those with fewer parameters first.
   */
  static final Comparator<Message> AS_DECLARED = Comparator.comparing(Message::isInherited)
      .thenComparing(Message::position)
      .thenComparing(message -> message.element().getParameters().size());

  /** All parts of the types that generated code names because of it. */
  Stream<TypeMirror> parts() {
    return Stream.concat(
        TypeParts.ofSignature(type, thrown), calledOn.stream().flatMap(TypeParts::of));
  }

  private int position() {
    return isInherited() ? 0 : owner().getEnclosedElements().indexOf(element);
  }

  List<TypeMirror> erasedParameters(Language language) {
    return type.getParameterTypes().stream()
        .<TypeMirror>map(new Signatures(language.types())::erasure)
        .toList();
  }

  /** The erased parameter types as a text, which tells it from its overloads. */
  String erasure(Language language) {
    return TypeTexts.erased(erasedParameters(language).stream());
  }

  String name() {
    return element.getSimpleName().toString();
  }

  /** The interface that declares it. */
  TypeElement owner() {
    return Language.element(parent);
  }

  /** Whether it is a {@code suspend} function of Kotlin. */
  boolean isSuspend() {
    return Kotlin.isSuspend(owner(), type);
  }

  boolean isInherited() {
    return !owner().equals(service);
  }

  /** Its name in messages: {@code KeyValueStore.put(String, byte[])}. */
  String description() {
    return TypeTexts.simple(service) + "." + signature();
  }

  /** Name and parameter types, as its language has them: {@code put(String, byte[])}. */
  String signature() {
    int shown = type.getParameterTypes().size() - (isSuspend() ? 1 : 0);
    String parameters = type.getParameterTypes().stream()
        .limit(shown)
        .map(this::text)
        .collect(Collectors.joining(", "));
    if (element.isVarArgs()) {
      parameters = parameters.substring(0, parameters.length() - 2) + "...";
    }
    return name() + "(" + parameters + ")";
  }

  /**
   * A type as the service writes it: what it nests, and what is nested around it, by simple name.
   */
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
