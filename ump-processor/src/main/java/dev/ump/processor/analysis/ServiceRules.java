package dev.ump.processor.analysis;

import com.palantir.javapoet.ClassName;
import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** What must hold of the interface itself. */
final class ServiceRules {
  /** What is asked for, in this order: the first one that is missing is told. */
  private static final List<String> RUNTIME = List.of(
      UmpTypes.ENVELOPE,
      UmpTypes.CALL,
      UmpTypes.SERVICE_METHOD,
      UmpTypes.SERVICE_CLIENT,
      UmpTypes.CONTRACT,
      UmpTypes.DISPATCHER,
      UmpTypes.REPLIES);

  private final Language language;
  private final TypeElement service;
  private final Problems problems;
  private final String name;

  ServiceRules(Language language, TypeElement service, Problems problems) {
    this.language = language;
    this.service = service;
    this.problems = problems;
    this.name = TypeTexts.simple(service);
  }

  /** Checks; returns whether it is worth while to look at the methods. */
  boolean check() {
    if (service.getKind() != ElementKind.INTERFACE) {
      problems.add(Diagnosis.NOT_INTERFACE, service, name, kind());
      return false;
    }
    if (CompactFiles.isIn(service, language.elements())) {
      problems.add(Diagnosis.UNNAMED, service, name);
      return false;
    }
    if (isPrivate()) {
      problems.add(Diagnosis.PRIVATE, service, name);
    }
    if (service.getModifiers().contains(Modifier.SEALED)) {
      problems.add(Diagnosis.SEALED, service, name);
    }
    if (language.release().compareTo(SourceVersion.RELEASE_17) < 0) {
      problems.add(Diagnosis.RELEASE, service, name, language.release().ordinal());
    }
    checkRuntime();
    if (!ChosenSuffixes.check(service, problems)) {
      return false;
    }
    checkNames();
    checkNested();
    UsedTypes.hidingForGood(language, service)
        .ifPresent(constant ->
            problems.add(Diagnosis.EXISTS_CONSTANT, constant, name, constant.getSimpleName()));
    return true;
  }

  private String kind() {
    return switch (service.getKind()) {
      case ANNOTATION_TYPE -> "an annotation";
      case ENUM -> "an enum";
      case RECORD -> "a record";
      default -> "a " + service.getKind().name().toLowerCase(Locale.ROOT);
    };
  }

  private boolean isPrivate() {
    return Enclosing.classes(service).stream()
        .anyMatch(each -> each.getModifiers().contains(Modifier.PRIVATE));
  }

  private void checkRuntime() {
    for (String type : RUNTIME) {
      if (!language.isVisible(type, service)) {
        problems.add(Diagnosis.NO_RUNTIME, service, name, type);
        return;
      }
    }
  }

  /** What a service nests is inherited by its client, where it hides other types of its name. */
  private void checkNested() {
    for (TypeElement nested : ElementFilter.typesIn(language.members(service))) {
      var simple = nested.getSimpleName();
      if (service.getTypeParameters().stream()
          .anyMatch(variable -> variable.getSimpleName().equals(simple))) {
        problems.add(Diagnosis.HIDDEN_VARIABLE, service, name, simple, TypeTexts.simple(nested));
      }
      for (ClassName generated : ChosenSuffixes.names(service).all()) {
        if (simple.contentEquals(generated.simpleName())) {
          problems.add(Diagnosis.EXISTS_NESTED, service, simple, name, TypeTexts.simple(nested));
        }
      }
    }
  }

  /** A class of a generated name is no obstacle if it was generated, by an earlier build. */
  private void checkNames() {
    for (ClassName generated : ChosenSuffixes.names(service).all()) {
      var existing = language.type(generated.canonicalName(), service);
      if (existing != null && !Language.has(existing, UmpTypes.UMP_GENERATED)) {
        problems.add(Diagnosis.EXISTS, service, generated.simpleName(), name);
      }
    }
  }

  /** Whether the generated types are public: the service is, and all around it. */
  static boolean isPublic(TypeElement type) {
    return Enclosing.classes(type).stream()
        .allMatch(each -> each.getModifiers().contains(Modifier.PUBLIC));
  }
}
