package dev.ump.processor.analysis;

import dev.ump.processor.model.ReplyStyle;
import dev.ump.processor.model.UmpTypes;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** How a result answers, and with what. */
final class Styles {
  static final String STAGE = "java.util.concurrent.CompletionStage";
  static final String FUTURE = "java.util.concurrent.CompletableFuture";

  private Styles() {}

  static ReplyStyle of(Message message) {
    TypeMirror result = message.type().getReturnType();
    if (message.isSuspend()) {
      return ReplyStyle.SUSPEND;
    }
    if (result.getKind() == TypeKind.VOID) {
      return Language.has(message.element(), UmpTypes.ONE_WAY)
          ? ReplyStyle.ONE_WAY
          : ReplyStyle.VOID;
    }
    return isStage(result) ? ReplyStyle.STAGE : ReplyStyle.VALUE;
  }

  /**
   * Whether a result is a stage that the runtime can make for the caller: one of the two types
   * themselves. A subclass of theirs is a value, which the caller is handed as it is.
   */
  static boolean isStage(TypeMirror type) {
    return Language.isClass(type, STAGE) || Language.isClass(type, FUTURE);
  }

  /** What a method answers with: its result, or what its stage or coroutine will hold. */
  static TypeMirror answer(Language language, Message message) {
    if (message.isSuspend()) {
      return Kotlin.suspendedResult(language, message.type());
    }
    TypeMirror result = message.type().getReturnType();
    return isStage(result) && !isRaw(result) ? held(language, result) : result;
  }

  static boolean isRaw(TypeMirror stage) {
    return ((DeclaredType) stage).getTypeArguments().isEmpty();
  }

  /** What a stage will hold: its argument, or the bound of a wildcard. */
  static TypeMirror held(Language language, TypeMirror stage) {
    TypeMirror argument = bound(((DeclaredType) stage).getTypeArguments().get(0));
    return argument.getKind() != TypeKind.WILDCARD
        ? argument
        : language.elements().getTypeElement("java.lang.Object").asType();
  }

  /** A type argument, or the upper bound of it; a wildcard that has none as it is. */
  static TypeMirror bound(TypeMirror argument) {
    return argument instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
        ? wildcard.getExtendsBound()
        : argument;
  }
}
