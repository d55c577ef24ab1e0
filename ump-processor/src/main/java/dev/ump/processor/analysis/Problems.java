package dev.ump.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one service, all of it. Confined to one thread at a time. */
final class Problems {
  private final TypeElement service;
  private final List<Problem> found = new ArrayList<>();

  Problems(TypeElement service) {
    this.service = service;
  }

  /** Adds one about an element; what the user did not write here is reported on the service. */
  void add(Diagnosis diagnosis, Element element, Object... arguments) {
    found.add(new Problem(diagnosis, diagnosis.text(arguments), place(element), null));
  }

  /** Adds one about a method; of an inherited one it says what the heir can do. */
  void add(Diagnosis diagnosis, Message message, Object... arguments) {
    if (message.isInherited()) {
      String text = diagnosis.inheritedText(
          TypeTexts.simple(message.service()), TypeTexts.simple(message.owner()), arguments);
      found.add(new Problem(diagnosis, text, place(message.element()), null));
    } else {
      add(diagnosis, message.element(), arguments);
    }
  }

  /** Adds one about an annotation of an element. */
  void add(
      Diagnosis diagnosis,
      Element element,
      @Nullable AnnotationMirror annotation,
      Object... arguments) {
    Element place = place(element);
    found.add(new Problem(
        diagnosis, diagnosis.text(arguments), place, place.equals(element) ? annotation : null));
  }

  private Element place(Element element) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      if (at.equals(service)) {
        return element;
      }
    }
    return service;
  }

  List<Problem> all() {
    return List.copyOf(found);
  }

  boolean hasErrors() {
    return found.stream().anyMatch(problem -> !problem.diagnosis().isWarning());
  }
}
