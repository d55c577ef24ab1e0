package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds a type that a service uses and that does not exist. */
final class UndefinedTypes {
  private final Language language;
  private final TypeElement service;
  private final String name;

  UndefinedTypes(Language language, TypeElement service) {
    this.language = language;
    this.service = service;
    this.name = TypeTexts.simple(service);
  }

  /** In the header of the service and of its parents; without it, its methods cannot be known. */
  Optional<Problem> inHeader() {
    return undefined(service).map(found -> problem(found.type, "its header", found.in, service));
  }

  private record Found(TypeMirror type, TypeElement in) {}

  private static Optional<Found> undefined(TypeElement type) {
    Stream<? extends TypeMirror> bounds = type.getTypeParameters().stream()
        .map(TypeParameterElement::getBounds)
        .flatMap(List::stream);
    var here = Stream.concat(bounds, type.getInterfaces().stream())
        .flatMap(TypeParts::of)
        .filter(UndefinedTypes::isUndefined)
        .findFirst();
    return here.isPresent()
        ? here.map(missing -> new Found(missing, type))
        : type.getInterfaces().stream()
            .map(parent -> undefined(Language.element(parent)))
            .flatMap(Optional::stream)
            .findFirst();
  }

  /** In a method that is sent. */
  Optional<Problem> inMethods(List<Message> messages) {
    for (Message message : messages) {
      var superclasses = message.thrown().stream().flatMap(UndefinedTypes::superclasses);
      var found = Stream.concat(message.parts(), superclasses)
          .filter(UndefinedTypes::isUndefined)
          .findFirst();
      if (found.isPresent()) {
        return Optional.of(problem(
            found.get(),
            message.signature(),
            message.owner(),
            message.isInherited() ? service : message.element()));
      }
    }
    return Optional.empty();
  }

  /** The superclasses of an exception, as far as they are there: without them it is none. */
  private static Stream<TypeMirror> superclasses(TypeMirror thrown) {
    var found = new ArrayList<TypeMirror>();
    TypeMirror type = thrown;
    while (type.getKind() == TypeKind.DECLARED) {
      type = Language.element(type).getSuperclass();
      found.add(type);
    }
    return found.stream();
  }

  private Problem problem(TypeMirror type, String place, TypeElement in, Element element) {
    String missing = ((DeclaredType) type).asElement().getSimpleName().toString();
    Optional<TypeElement> generatedFor = generatedFor(missing);
    Diagnosis diagnosis = generatedFor
        .map(other -> other.equals(service) ? Diagnosis.UNDEFINED_OWN : Diagnosis.UNDEFINED_RING)
        .orElse(in.equals(service) ? Diagnosis.UNDEFINED : Diagnosis.UNDEFINED_INHERITED);
    String other = TypeTexts.simple(generatedFor.orElse(in));
    return new Problem(diagnosis, diagnosis.text(name, missing, place, other), element, null);
  }

  /** The service beside this one that a type of this name would be generated for. */
  private Optional<TypeElement> generatedFor(String missing) {
    return language.elements().getPackageOf(service).getEnclosedElements().stream()
        .flatMap(UndefinedTypes::withNested)
        .filter(type -> Language.has(type, UmpTypes.UMP_SERVICE))
        .filter(type -> ChosenSuffixes.names(type).all().stream()
            .anyMatch(generated -> generated.simpleName().equals(missing)))
        .findFirst();
  }

  private static Stream<TypeElement> withNested(Element type) {
    return Stream.concat(
        Stream.of((TypeElement) type),
        ElementFilter.typesIn(type.getEnclosedElements()).stream()
            .flatMap(UndefinedTypes::withNested));
  }

  private static boolean isUndefined(TypeMirror type) {
    return type.getKind() == TypeKind.ERROR;
  }
}
