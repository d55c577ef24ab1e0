package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What must hold of services that others return. */
final class ResultRules {
  private final Language language;
  private final TypeElement service;
  private final ServiceTypes services;
  private final LiveTypes live;
  private final Problems problems;

  ResultRules(Language language, TypeElement service, ServiceTypes services, Problems problems) {
    this.language = language;
    this.service = service;
    this.services = services;
    this.live = new LiveTypes(language);
    this.problems = problems;
  }

  void check(List<Message> messages) {
    checkListed();
    messages.forEach(this::checkDispatcher);
    new ResultWarnings(language, service, problems)
        .check(
            messages,
            (result, message) -> holdsServices(result) ? Diagnosis.SERVICE_ELEMENTS : null,
            Diagnosis.SERVICE_ELEMENTS_INHERITED);
  }

  private void checkListed() {
    AnnotationMirror annotation =
        Language.annotation(service, UmpTypes.UMP_SERVICE).orElse(null);
    String name = TypeTexts.simple(service);
    List<ServiceTypes.Listed> right = new ArrayList<>();
    for (ServiceTypes.Listed listed : services.listed()) {
      String result = TypeTexts.simple(listed.type());
      TypeMirror parent = listed.parent();
      if (listed.service() == null) {
        problems.add(Diagnosis.RESULTS_NO_SERVICE, service, annotation, result, name);
      } else if (parent == null) {
        problems.add(Diagnosis.RESULTS_NO_PARENT, service, annotation, result, name);
      } else {
        right.stream()
            .filter(other -> language.types().isSameType(other.parent(), parent))
            .findFirst()
            .ifPresent(other -> problems.add(
                Diagnosis.RESULTS_TWICE,
                service,
                annotation,
                TypeTexts.simple(other.type()),
                result,
                name,
                TypeTexts.simple(parent)));
        right.add(listed);
      }
    }
  }

  /** A service from a class file has its dispatcher there, too. */
  private void checkDispatcher(Message message) {
    TypeMirror result = Styles.answer(language, message);
    services.of(result).filter(found -> !language.isSource(found)).ifPresent(found -> {
      var dispatcher = ChosenSuffixes.names(found).dispatcher();
      if (language.type(dispatcher.canonicalName(), service) == null) {
        problems.add(
            Diagnosis.NO_DISPATCHER,
            message.element(),
            message.description(),
            TypeTexts.simple(found),
            dispatcher.simpleName());
      }
    });
  }

  private boolean holdsServices(@Nullable TypeMirror type) {
    return type != null
        && live.held(type).stream()
            .anyMatch(held -> services.of(held).isPresent() || holdsServices(held));
  }
}
