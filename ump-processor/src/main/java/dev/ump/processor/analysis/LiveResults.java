package dev.ump.processor.analysis;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Warns of results that go on living after the call: evaluated on the caller's thread, or the
 * implementation itself. Of inherited methods, which the user cannot change, there is one warning.
 */
final class LiveResults {
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
    new ResultWarnings(language, service, problems)
        .check(messages, this::diagnosis, Diagnosis.LIVE_RESULT_INHERITED);
  }

  private @Nullable Diagnosis diagnosis(TypeMirror result, Message message) {
    if (services.of(result).isPresent()) {
      return null;
    }
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
}
