package dev.ump.processor.analysis;

import com.palantir.javapoet.ClassName;
import dev.ump.processor.model.UmpTypes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
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

  /** What code in a client calls static methods of, beside what is generated. */
  private static final List<String> CALLED =
      List.of(UmpTypes.CONTRACT, UmpTypes.SERVICE_CLIENT, UmpTypes.SUSPEND_CALLS);

  private final Language language;
  private final TypeElement service;
  private final List<Message> messages;
  private final List<TypeMirror> inSignatures;
  private final List<TypeMirror> all;
  private final Set<TypeElement> elements;

  UsedTypes(Language language, TypeElement service, List<Message> messages) {
    this.language = language;
    this.service = service;
    this.messages = messages;
    this.inSignatures = Stream.concat(
            TypeParts.ofBounds(service), messages.stream().flatMap(Message::parts))
        .toList();
    this.all = Stream.of(
            TypeParts.of(service.asType()),
            service.getInterfaces().stream().flatMap(TypeParts::of),
            inSignatures.stream())
        .flatMap(each -> each)
        .toList();
    this.elements = all.stream()
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(Language::element)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** All of them, parts too. */
  Stream<TypeMirror> all() {
    return all.stream();
  }

  /** Those that every generated type may show to others. */
  Stream<TypeMirror> inSignatures() {
    return inSignatures.stream();
  }

  /** The variables that methods declare. */
  Stream<TypeVariable> variables() {
    return messages.stream().flatMap(message -> message.type().getTypeVariables().stream());
  }

  private Stream<TypeElement> elements() {
    return elements.stream();
  }

  /** Simple names that no import can have: what they name has no other name. */
  Set<String> inUnnamedPackage() {
    return elements()
        .filter(type -> language.elements().getPackageOf(type).isUnnamed())
        .map(type -> type.getSimpleName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The classes that have one name alone in generated code: no type variable may hide them. */
  Set<String> withoutOtherName() {
    Set<String> names = outermostInUnnamedPackage()
        .map(type -> type.getSimpleName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
    if (language.elements().getPackageOf(service).isUnnamed()) {
      ChosenSuffixes.names(service).all().forEach(type -> names.add(type.simpleName()));
    }
    return names;
  }

  /** A class of the unnamed package that something nested hides in the client. */
  Optional<TypeElement> hiddenInUnnamedPackage() {
    Set<String> members = members(language, service);
    return outermostInUnnamedPackage()
        .filter(type -> members.contains(type.getSimpleName().toString()))
        .findFirst();
  }

  /** The classes that are not nested, by which others are named. */
  private Stream<TypeElement> outermostInUnnamedPackage() {
    return Stream.concat(Stream.of(service.asType()), inSignatures())
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(type -> Enclosing.classes(Language.element(type)))
        .map(around -> (TypeElement) around.get(around.size() - 1))
        .filter(type -> language.elements().getPackageOf(type).isUnnamed());
  }

  /** Whether the service's package has a class named as one of {@code java.lang} that is used. */
  boolean hidesJavaLang() {
    String before = prefix();
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

  /**
   * The package, by its first name, that a type or a variable in scope hides from code that needs
   * its classes.
   */
  Optional<String> hiddenPackage() {
    String before = prefix();
    Set<String> hiding = members(language, service);
    Stream.concat(service.getTypeParameters().stream(), variables().map(TypeVariable::asElement))
        .forEach(variable -> hiding.add(variable.getSimpleName().toString()));
    return Stream.concat(
            Stream.of("java", "dev"),
            elements()
                .map(type -> language.elements().getPackageOf(type))
                .filter(in -> !in.equals(language.elements().getPackageOf(service)))
                .map(in -> first(in.getQualifiedName().toString())))
        .distinct()
        .filter(name -> hiding.contains(name) || language.isVisible(before + name, service))
        .findFirst();
  }

  private String prefix() {
    PackageElement here = language.elements().getPackageOf(service);
    return here.isUnnamed() ? "" : here.getQualifiedName() + ".";
  }

  private static String first(String qualifiedName) {
    return qualifiedName.split("\\.", 2)[0];
  }

  /** The constants of the service and its parents that hide what a client calls by its class. */
  static Set<String> hidingConstants(Language language, TypeElement service) {
    Set<String> called = called(service).map(ClassName::simpleName).collect(Collectors.toSet());
    return constants(language, service)
        .map(constant -> constant.getSimpleName().toString())
        .filter(called::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A constant that hides the only name of such a class, or the package to write before it. */
  static Optional<VariableElement> hidingForGood(Language language, TypeElement service) {
    Set<String> hidden = hidingConstants(language, service);
    Set<String> others = called(service)
        .filter(type -> hidden.contains(type.simpleName()))
        .map(type -> first(type.canonicalName()))
        .collect(Collectors.toSet());
    return constants(language, service)
        .filter(constant -> others.contains(constant.getSimpleName().toString()))
        .findFirst();
  }

  private static Stream<VariableElement> constants(Language language, TypeElement service) {
    return ElementFilter.fieldsIn(language.members(service)).stream();
  }

  /** What code in a client calls static methods of. */
  private static Stream<ClassName> called(TypeElement service) {
    var generated = ChosenSuffixes.names(service);
    return Stream.concat(
        CALLED.stream().map(ClassName::bestGuess),
        Stream.of(generated.client(), generated.envelope()));
  }

  /** The types inside the service and its parents, which a class that implements it inherits. */
  static Set<String> members(Language language, TypeElement service) {
    return ElementFilter.typesIn(language.members(service)).stream()
        .map(type -> type.getSimpleName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
