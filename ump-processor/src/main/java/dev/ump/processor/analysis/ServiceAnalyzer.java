package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Turns an annotated element into a model, or into what is wrong with it, all of it at once. */
public final class ServiceAnalyzer {
  private final Language language;

  /**
   * Takes the compiler's own means, and what it compiles for.
   *
   * @param elements the compiler's
   * @param types the compiler's
   * @param release what it compiles for
   * @param sources the qualified names of the types whose sources it compiles
   */
  public ServiceAnalyzer(
      Elements elements, Types types, SourceVersion release, Set<String> sources) {
    this.language = new Language(elements, types, release, sources);
  }

  /**
   * Analyses one element.
   *
   * @param service the annotated element
   * @return what became of it
   */
  public Analysis analyze(TypeElement service) {
    var problems = new Problems(service);
    if (Settings.areUndefined(service, List.of())) {
      return new Analysis.Undefined(Optional.empty());
    }
    if (!new ServiceRules(language, service, problems).check()) {
      return new Analysis.Invalid(problems.all());
    }
    var undefined = new UndefinedTypes(language, service);
    Optional<Problem> inHeader = undefined.inHeader();
    if (inHeader.isPresent()) {
      return new Analysis.Undefined(inHeader);
    }
    List<Message> declared = new Messages(language, service).find(problems);
    List<Message> messages =
        declared.stream().filter(message -> !Messages.isLocal(message)).toList();
    Optional<Problem> inMethods = undefined.inMethods(messages);
    if (inMethods.isPresent()) {
      return new Analysis.Undefined(inMethods);
    }
    if (Settings.areUndefined(service, declared)) {
      return new Analysis.Undefined(Optional.empty()); // the compiler says what is not there
    }
    return analyze(service, messages, problems);
  }

  /**
   * {@return whether a class is there that an earlier build generated}
   *
   * @param name its qualified name
   * @param service the service that sees it
   */
  public boolean isGenerated(String name, TypeElement service) {
    TypeElement existing = language.type(name, service);
    return existing != null && Language.has(existing, UmpTypes.UMP_GENERATED);
  }

  private Analysis analyze(TypeElement service, List<Message> messages, Problems problems) {
    var visibility = new Visibility(language, service);
    var rules = new MessageRules(language, visibility, problems);
    messages.forEach(rules::check);
    visibility
        .hidden(TypeParts.ofBounds(service))
        .ifPresent(hidden -> problems.add(
            Diagnosis.NOT_VISIBLE,
            service,
            TypeTexts.simple(service),
            TypeTexts.simple(hidden),
            visibility.packageName()));
    new AnnotationRules(service, problems).check();
    checkKotlin(service, problems);
    if (messages.isEmpty()) {
      problems.add(Diagnosis.NO_METHODS, service, TypeTexts.simple(service));
    }
    String envelope = ChosenSuffixes.names(service).envelope().simpleName();
    var used = new UsedTypes(language, service, messages);
    used.hiddenInUnnamedPackage()
        .ifPresent(hidden -> problems.add(
            Diagnosis.EXISTS_UNNAMED,
            service,
            TypeTexts.simple(service),
            TypeTexts.simple(hidden)));
    service.getTypeParameters().stream()
        .map(variable -> variable.getSimpleName().toString())
        .filter(used.withoutOtherName()::contains)
        .forEach(variable -> problems.add(
            Diagnosis.HIDDEN_BY_VARIABLE, service, TypeTexts.simple(service), variable));
    used.hiddenPackage()
        .ifPresent(hidden ->
            problems.add(Diagnosis.EXISTS_PACKAGE, service, TypeTexts.simple(service), hidden));
    var reserved = used.inUnnamedPackage();
    var names = new RecordNames(language, problems, envelope, reserved).assign(messages);
    var services = new ServiceTypes(language, service);
    new ResultRules(language, service, services, problems).check(messages);
    new LiveResults(language, service, services, problems).check(messages);
    if (problems.hasErrors()) {
      return new Analysis.Invalid(problems.all());
    }
    var model =
        new ServiceReader(language, service, services, visibility).read(messages, names, used);
    return new Analysis.Valid(model, problems.all());
  }

  /** What Kotlin's compiler will add to the interfaces that kapt shows. */
  private void checkKotlin(TypeElement service, Problems problems) {
    new Messages(language, service)
        .owners()
        .forEach(owner -> Kotlin.hiddenMethods(owner)
            .forEach(name -> problems.add(
                Diagnosis.IDENTIFIER, service, TypeTexts.simple(owner) + "." + name, name)));
  }
}
