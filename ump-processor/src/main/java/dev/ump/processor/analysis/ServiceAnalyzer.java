package dev.ump.processor.analysis;

import com.palantir.javapoet.ClassName;
import dev.ump.processor.model.GeneratedNames;
import java.util.HashSet;
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
   */
  public ServiceAnalyzer(Elements elements, Types types, SourceVersion release) {
    this.language = new Language(elements, types, release);
  }

  /**
   * Analyses one element.
   *
   * @param service the annotated element
   * @return what became of it
   */
  public Analysis analyze(TypeElement service) {
    var problems = new Problems(service);
    if (!new ServiceRules(language, service, problems).check()) {
      return new Analysis.Invalid(problems.all());
    }
    var undefined = new UndefinedTypes(service);
    Optional<Problem> inHeader = undefined.inHeader();
    if (inHeader.isPresent()) {
      return new Analysis.Undefined(inHeader.get());
    }
    List<Message> declared = new Messages(language, service).find(problems);
    List<Message> messages =
        declared.stream().filter(message -> !isLocal(message)).toList();
    Optional<Problem> inMethods = undefined.inMethods(messages);
    if (inMethods.isPresent()) {
      return new Analysis.Undefined(inMethods.get());
    }
    return analyze(service, messages, problems);
  }

  private Analysis analyze(TypeElement service, List<Message> messages, Problems problems) {
    var visibility = new Visibility(language, service);
    var rules = new MessageRules(language, visibility, problems);
    messages.forEach(rules::check);
    new AnnotationRules(service, problems).check();
    if (messages.isEmpty()) {
      problems.add(Diagnosis.NO_METHODS, service, TypeTexts.simple(service));
    }
    var reserved =
        new HashSet<String>(new UsedTypes(language, service, messages).inUnnamedPackage());
    reserved.add(GeneratedNames.of(ClassName.get(service)).envelope().simpleName());
    var names = new RecordNames(language, problems, reserved).assign(messages);
    new LiveResults(language, service, problems).check(messages);
    if (problems.hasErrors()) {
      return new Analysis.Invalid(problems.all());
    }
    Set<String> members = UsedTypes.members(language, service);
    var model = new ServiceReader(language, service, visibility).read(messages, names, members);
    return new Analysis.Valid(model, problems.all());
  }

  private static boolean isLocal(Message message) {
    return message.element().isDefault() && Language.has(message.element(), Language.UMP_LOCAL);
  }
}
