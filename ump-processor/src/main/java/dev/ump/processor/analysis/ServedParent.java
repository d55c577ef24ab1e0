package dev.ump.processor.analysis;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What an implementation must be: the service; or, where one parent has every method of it, that
 * parent, so that a {@code HashMap} can be served as it is.
 */
final class ServedParent {
  private final Language language;
  private final TypeElement service;
  private final Visibility visibility;
  private final Exports exports;

  ServedParent(Language language, TypeElement service) {
    this.language = language;
    this.service = service;
    this.visibility = new Visibility(language, service);
    this.exports = new Exports(language, service);
  }

  TypeMirror find(List<Message> messages) {
    for (TypeMirror parent : service.getInterfaces()) {
      if (isSeen(parent) && messages.stream().allMatch(message -> isOf(parent, message))) {
        return parent;
      }
    }
    return service.asType();
  }

  /**
   * A parent that the dispatcher does not see would be an error in it; one that others do not see,
   * a parameter for which they have no argument.
   */
  private boolean isSeen(TypeMirror parent) {
    return TypeParts.of(parent)
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .allMatch(type -> visibility.isVisible(Language.element(type)) && exports.isSeen(type));
  }

  private boolean isOf(TypeMirror parent, Message message) {
    return message.isInherited()
        ? isSubtype(parent, message.owner())
        : isRepeated((DeclaredType) parent, message);
  }

  private boolean isSubtype(TypeMirror parent, TypeElement owner) {
    var types = language.types();
    return types.isSubtype(types.erasure(parent), types.erasure(owner.asType()));
  }

  /** Whether the service only repeats a method of the parent, to annotate it perhaps. */
  private boolean isRepeated(DeclaredType parent, Message message) {
    return !message.element().isDefault()
        && language.methods(Language.element(parent)).stream()
            .filter(method -> method.getSimpleName().contentEquals(message.name()))
            .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
            .filter(method -> isDeprecatedAs(method, message.element()))
            .map(method -> (ExecutableType) language.types().asMemberOf(parent, method))
            .anyMatch(method -> isSame(method, message.type()));
  }

  /** Whether calls of two methods have the same warnings. */
  private boolean isDeprecatedAs(ExecutableElement one, ExecutableElement other) {
    return language.isDeprecated(one) == language.isDeprecated(other)
        && Deprecation.isForRemoval(one) == Deprecation.isForRemoval(other);
  }

  private boolean isSame(ExecutableType one, ExecutableType other) {
    var types = language.types();
    var signatures = new Signatures(types);
    return signatures.isSubsignature(one, other)
        && signatures.isSubsignature(other, one)
        && types.isSameType(one.getReturnType(), other.getReturnType())
        && haveAll(one.getThrownTypes(), other.getThrownTypes())
        && haveAll(other.getThrownTypes(), one.getThrownTypes());
  }

  private boolean haveAll(List<? extends TypeMirror> some, List<? extends TypeMirror> wanted) {
    var types = language.types();
    return wanted.stream()
        .map(types::erasure)
        .allMatch(
            type -> some.stream().anyMatch(each -> types.isSameType(types.erasure(each), type)));
  }
}
