package dev.ump.processor.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds a type that a service uses and that does not exist. */
final class UndefinedTypes {
  private final TypeElement service;
  private final String name;

  UndefinedTypes(TypeElement service) {
    this.service = service;
    this.name = TypeTexts.simple(service);
  }

  /** In the header of the service and of its parents; without it, its methods cannot be known. */
  Optional<Problem> inHeader() {
    return undefined(service).map(type -> problem(type, "its header", service));
  }

  private static Optional<TypeMirror> undefined(TypeElement type) {
    Stream<? extends TypeMirror> bounds = type.getTypeParameters().stream()
        .map(TypeParameterElement::getBounds)
        .flatMap(List::stream);
    var here = Stream.concat(bounds, type.getInterfaces().stream())
        .flatMap(TypeParts::of)
        .filter(UndefinedTypes::isUndefined)
        .findFirst();
    return here.isPresent()
        ? here
        : type.getInterfaces().stream()
            .map(parent -> undefined(Language.element(parent)))
            .flatMap(Optional::stream)
            .findFirst();
  }

  /** In a method that is sent. */
  Optional<Problem> inMethods(List<Message> messages) {
    for (Message message : messages) {
      var found = TypeParts.ofSignature(message.type())
          .filter(UndefinedTypes::isUndefined)
          .findFirst();
      if (found.isPresent()) {
        return Optional.of(problem(
            found.get(), message.signature(), message.isInherited() ? service : message.element()));
      }
    }
    return Optional.empty();
  }

  private Problem problem(TypeMirror type, String place, javax.lang.model.element.Element element) {
    String text =
        Diagnosis.UNDEFINED.text(name, ((DeclaredType) type).asElement().getSimpleName(), place);
    return new Problem(Diagnosis.UNDEFINED, text, element, null);
  }

  private static boolean isUndefined(TypeMirror type) {
    return type.getKind() == TypeKind.ERROR;
  }
}
