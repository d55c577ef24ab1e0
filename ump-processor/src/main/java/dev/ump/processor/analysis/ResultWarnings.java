package dev.ump.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Warns of results of methods, unless that is suppressed: on each method of the service itself, and
 * once of all that it inherits.
 */
final class ResultWarnings {
  private static final int MOST_NAMED = 3;

  private final Language language;
  private final TypeElement service;
  private final Problems problems;

  ResultWarnings(Language language, TypeElement service, Problems problems) {
    this.language = language;
    this.service = service;
    this.problems = problems;
  }

  /**
   * Warns.
   *
   * @param wrong what is said of a result, or null; all of one code
   * @param inherited what is said of all inherited methods, of the same code
   */
  void check(
      List<Message> messages,
      BiFunction<TypeMirror, Message, @Nullable Diagnosis> wrong,
      Diagnosis inherited) {
    String code = inherited.code();
    if (isSuppressed(service, code)) {
      return;
    }
    var signatures = new ArrayList<String>();
    for (Message message : messages) {
      TypeMirror result = Styles.answer(language, message);
      Diagnosis diagnosis = wrong.apply(result, message);
      if (diagnosis == null) {
        continue;
      }
      if (message.isInherited()) {
        signatures.add(message.signature());
      } else if (!isSuppressed(message.element(), code)) {
        problems.add(diagnosis, message.element(), message.description(), TypeTexts.simple(result));
      }
    }
    if (!signatures.isEmpty()) {
      problems.add(inherited, service, TypeTexts.simple(service), some(signatures));
    }
  }

  /** Whether a warning is suppressed on an element, or around it. */
  private static boolean isSuppressed(Element element, String code) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      if (Lints.suppressed(at).contains(code)) {
        return true;
      }
    }
    return false;
  }

  /** Names some of several methods. */
  private static String some(List<String> methods) {
    int more = methods.size() - MOST_NAMED;
    return more <= 0
        ? String.join(", ", methods)
        : String.join(", ", methods.subList(0, MOST_NAMED)) + " and " + more + " more";
  }
}
