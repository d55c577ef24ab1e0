package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What must hold of each method that is sent. */
final class MessageRules {
  static final String JDK_FUTURE = "java.util.concurrent.Future";

  private final Language language;
  private final Visibility visibility;
  private final Problems problems;

  MessageRules(Language language, Visibility visibility, Problems problems) {
    this.language = language;
    this.visibility = visibility;
    this.problems = problems;
  }

  void check(Message message) {
    checkNames(message);
    if (message.isSuspend() && language.type(UmpTypes.SUSPEND_CALLS, message.service()) == null) {
      problems.add(
          Diagnosis.SUSPEND,
          message,
          message.description(),
          TypeTexts.simple(Kotlin.suspendedResult(language, message.type())));
    }
    checkResult(message);
    checkOneWay(message);
    checkTimeout(message);
    new KeyRules(language, problems).check(message);
    visibility
        .hidden(message.parts())
        .ifPresent(hidden -> problems.add(
            Diagnosis.NOT_VISIBLE,
            message,
            message.description(),
            TypeTexts.simple(hidden),
            visibility.packageName()));
    if (message.name().equals("finalize") && message.element().getParameters().isEmpty()) {
      problems.add(Diagnosis.FINALIZE, message, message.description());
    }
  }

  private void checkNames(Message message) {
    Stream<String> ofTypes = message
        .parts()
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(type -> Language.element(type).getQualifiedName().toString());
    Stream<String> ofVariables = message.type().getTypeVariables().stream()
        .map(variable -> variable.asElement().getSimpleName().toString());
    Stream.of(Stream.of(message.name()), ofTypes, ofVariables)
        .flatMap(names -> names)
        .filter(name -> !SourceVersion.isName(name))
        .findFirst()
        .ifPresent(
            name -> problems.add(Diagnosis.IDENTIFIER, message, message.description(), name));
  }

  private void checkResult(Message message) {
    TypeMirror result = message.type().getReturnType();
    String name = message.description();
    if (result.getKind() != TypeKind.DECLARED) {
      return;
    }
    if (Styles.isStage(result)) {
      if (Styles.isRaw(result)) {
        problems.add(Diagnosis.RAW_STAGE, message, name, TypeTexts.simple(result));
      } else if (isFuture(Styles.held(language, result))) {
        TypeMirror inner = Styles.held(language, result);
        problems.add(
            Diagnosis.NESTED_STAGE,
            message,
            name,
            TypeTexts.simple(result),
            "CompletionStage<" + argument(inner) + ">");
      }
    } else if (language.isKindOf(result, JDK_FUTURE) && !language.isKindOf(result, Styles.STAGE)) {
      String why = new LiveTypes(language).isListenable(result)
          ? "is not a CompletionStage, so ump does not know when it ends"
          : "cannot be observed without blocking a thread";
      problems.add(
          Diagnosis.FUTURE, message, name, TypeTexts.qualified(result), why, argument(result));
    }
  }

  private boolean isFuture(TypeMirror type) {
    return language.isKindOf(type, Styles.STAGE) || language.isKindOf(type, JDK_FUTURE);
  }

  /** What a future holds, as far as its type says; a user's own future may have no argument. */
  private static String argument(TypeMirror future) {
    if (future.getKind() == TypeKind.DECLARED) {
      var arguments = ((DeclaredType) future).getTypeArguments();
      if (arguments.size() == 1 && Styles.bound(arguments.get(0)).getKind() != TypeKind.WILDCARD) {
        return TypeTexts.simple(Styles.bound(arguments.get(0)));
      }
    }
    return "Object";
  }

  private void checkOneWay(Message message) {
    var oneWay = Language.annotation(message.element(), UmpTypes.ONE_WAY);
    if (oneWay.isEmpty()) {
      return;
    }
    var element = message.element();
    String name = message.description();
    TypeMirror result = message.type().getReturnType();
    if (result.getKind() != TypeKind.VOID) {
      problems.add(Diagnosis.ONE_WAY_RESULT, element, oneWay.get(), name, TypeTexts.simple(result));
    }
    if (!message.thrown().isEmpty()) {
      String thrown =
          message.thrown().stream().map(TypeTexts::simple).collect(Collectors.joining(" and "));
      problems.add(Diagnosis.ONE_WAY_THROWS, element, oneWay.get(), name, thrown);
    }
  }

  private void checkTimeout(Message message) {
    Language.annotation(message.element(), UmpTypes.UMP_METHOD).ifPresent(annotation -> {
      String text = Language.text(annotation, "timeout");
      if (text.isEmpty()) {
        return;
      }
      if (Timeouts.parse(text).isEmpty()) {
        problems.add(Diagnosis.TIMEOUT, message.element(), annotation, text, message.description());
      } else if (Language.has(message.element(), UmpTypes.ONE_WAY)) {
        problems.add(
            Diagnosis.NO_EFFECT,
            message.element(),
            annotation,
            "UmpMethod(timeout)",
            message.description(),
            "nobody waits for");
      }
    });
  }
}
