package dev.ump.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Warns of results that go on living after the call: evaluated on the caller's thread, or the
 * implementation itself. Of inherited methods, which the user cannot change, there is one warning.
 */
final class LiveResults {
  private static final String CODE = Diagnosis.LIVE_RESULT_LAZY.code();
  private static final int MOST_NAMED = 3;
  private final Language language;
  private final LiveTypes types;
  private final TypeElement service;
  private final ServiceTypes services;
  private final Problems problems;

  LiveResults(Language language, TypeElement service, ServiceTypes services, Problems problems) {
    this.language = language;
    this.services = services;
    this.types = new LiveTypes(language);
    this.service = service;
    this.problems = problems;
  }

  void check(List<Message> messages) {
    if (isSuppressed(service, CODE)) {
      return;
    }
    var inherited = new ArrayList<String>();
    for (Message message : messages) {
      TypeMirror result = Styles.answer(language, message);
      Diagnosis diagnosis = services.of(result).isPresent() ? null : diagnosis(result, message);
      if (diagnosis == null) {
        continue;
      }
      if (message.isInherited()) {
        inherited.add(message.signature());
      } else if (!isSuppressed(message.element(), CODE)) {
        problems.add(diagnosis, message.element(), message.description(), TypeTexts.simple(result));
      }
    }
    if (!inherited.isEmpty()) {
      problems.add(
          Diagnosis.LIVE_RESULT_INHERITED, service, TypeTexts.simple(service), some(inherited));
    }
  }

  private @Nullable Diagnosis diagnosis(TypeMirror result, Message message) {
    if (types.isLazy(result)) {
      return Diagnosis.LIVE_RESULT_LAZY;
    }
    if (isService(result, message)) {
      return Diagnosis.LIVE_RESULT_SELF;
    }
    return types.isHandle(result) ? Diagnosis.LIVE_RESULT_HANDLE : null;
  }

  /** Whether a result is of the service's type, or of the parent's that declares the method. */
  private boolean isService(TypeMirror result, Message message) {
    if (result.getKind() != TypeKind.DECLARED) {
      return false;
    }
    TypeElement type = Language.element(result);
    return type.equals(service) || type.equals(message.owner());
  }

  /** Whether a warning is suppressed on an element, or around it. */
  static boolean isSuppressed(Element element, String code) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      if (Lints.suppressed(at).contains(code)) {
        return true;
      }
    }
    return false;
  }

  /** Names some of several methods. */
  static String some(List<String> methods) {
    int more = methods.size() - MOST_NAMED;
    return more <= 0
        ? String.join(", ", methods)
        : String.join(", ", methods.subList(0, MOST_NAMED)) + " and " + more + " more";
  }
}
