package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** The types that generated code names because the service does. */
final class UsedTypes {
  private static final Set<String> ALWAYS = Set.of(
      "Object",
      "Override",
      "String",
      "SuppressWarnings",
      "Throwable",
      "Void",
      "Deprecated",
      "Boolean",
      "Byte",
      "Short",
      "Integer",
      "Long",
      "Character",
      "Float",
      "Double");

  /** What code in a client calls static methods of. */
  private static final Set<String> CALLED = Stream.of(
          UmpTypes.CONTRACT, UmpTypes.SERVICE_CLIENT, UmpTypes.SUSPEND_CALLS)
      .map(name -> name.substring(name.lastIndexOf('.') + 1))
      .collect(Collectors.toUnmodifiableSet());

  private final Language language;
  private final TypeElement service;
  private final List<Message> messages;

  UsedTypes(Language language, TypeElement service, List<Message> messages) {
    this.language = language;
    this.service = service;
    this.messages = messages;
  }

  /** All of them, parts too. */
  Stream<TypeMirror> all() {
    return Stream.of(
            TypeParts.of(service.asType()),
            service.getInterfaces().stream().flatMap(TypeParts::of),
            ServiceReader.bounds(service),
            messages.stream().flatMap(message -> TypeParts.ofSignature(message.type())))
        .flatMap(each -> each);
  }

  /** Those that every generated type may show to others. */
  Stream<TypeMirror> inSignatures() {
    return Stream.concat(
        ServiceReader.bounds(service),
        messages.stream().flatMap(message -> TypeParts.ofSignature(message.type())));
  }

  private Stream<TypeElement> elements() {
    return all().filter(type -> type.getKind() == TypeKind.DECLARED).map(Language::element);
  }

  /** Simple names that no import can have: what they name has no other name. */
  Set<String> inUnnamedPackage() {
    return elements()
        .filter(type -> language.elements().getPackageOf(type).isUnnamed())
        .map(type -> type.getSimpleName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A class of the unnamed package that something nested hides in the client. */
  Optional<TypeElement> hiddenInUnnamedPackage() {
    Set<String> members = members(language, service);
    return Stream.concat(Stream.of(service.asType()), inSignatures())
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(type -> Enclosing.classes(Language.element(type)))
        .map(around -> (TypeElement) around.get(around.size() - 1))
        .filter(type -> language.elements().getPackageOf(type).isUnnamed())
        .filter(type -> members.contains(type.getSimpleName().toString()))
        .findFirst();
  }

  /** Whether the service's package has a class named as one of {@code java.lang} that is used. */
  boolean hidesJavaLang() {
    PackageElement here = language.elements().getPackageOf(service);
    String before = here.isUnnamed() ? "" : here.getQualifiedName() + ".";
    return Stream.concat(
            ALWAYS.stream(),
            elements()
                .filter(type -> language
                    .elements()
                    .getPackageOf(type)
                    .getQualifiedName()
                    .contentEquals("java.lang"))
                .map(type -> type.getSimpleName().toString()))
        .distinct()
        .anyMatch(name -> language.isVisible(before + name, service));
  }

  /** The constants of the service and its parents that hide what a client calls by its class. */
  static Set<String> hidingConstants(Language language, TypeElement service) {
    return ElementFilter.fieldsIn(language.elements().getAllMembers(service)).stream()
        .map(constant -> constant.getSimpleName().toString())
        .filter(CALLED::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The types inside the service and its parents, which a class that implements it inherits. */
  static Set<String> members(Language language, TypeElement service) {
    return ElementFilter.typesIn(language.elements().getAllMembers(service)).stream()
        .map(type -> type.getSimpleName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
