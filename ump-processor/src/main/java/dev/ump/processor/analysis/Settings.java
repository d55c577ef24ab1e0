package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** What the annotations of ump say on a service and on its methods. */
final class Settings {
  private static final List<String> WITH_VALUES =
      List.of(UmpTypes.UMP_SERVICE, UmpTypes.UMP_METHOD);

  private Settings() {}

  /** Whether a value names a constant that is not there, or is still to be generated. */
  static boolean areUndefined(TypeElement service, List<Message> messages) {
    Stream<Element> methods = messages.stream().map(Message::element);
    return Stream.concat(Stream.of(service), methods)
        .flatMap(element ->
            WITH_VALUES.stream().flatMap(name -> Language.annotation(element, name).stream()))
        .flatMap(annotation -> annotation.getElementValues().values().stream())
        .anyMatch(Language::isUndefined);
  }
}
