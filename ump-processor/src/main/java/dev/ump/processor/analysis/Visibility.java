package dev.ump.processor.analysis;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What can be named by code in the package of a service. */
final class Visibility {
  private final Language language;
  private final Element service;
  private final PackageElement here;

  Visibility(Language language, Element service) {
    this.language = language;
    this.service = service;
    this.here = language.elements().getPackageOf(service);
  }

  /** The first class among these types that generated code cannot name. */
  Optional<Element> hidden(Stream<TypeMirror> types) {
    return types
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(type -> (Element) Language.element(type))
        .filter(type -> !isVisible(type))
        .findFirst();
  }

  /** Whether a class can be named here. */
  boolean isVisible(Element type) {
    boolean near = language.elements().getPackageOf(type).equals(here);
    return Enclosing.classes(type).stream()
        .map(Element::getModifiers)
        .allMatch(each -> near ? !each.contains(Modifier.PRIVATE) : each.contains(Modifier.PUBLIC));
  }

  /** Whether a class can be named here, is there, and is in a package that its module exports. */
  boolean isNamed(TypeElement type) {
    return isVisible(type) && language.isVisible(type.getQualifiedName().toString(), service);
  }

  String packageName() {
    return here.isUnnamed() ? "(unnamed)" : here.getQualifiedName().toString();
  }
}
