package dev.ump.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds overloads between which a lambda cannot decide, which {@code -Xlint:overloads} names. */
final class Overloads {
  private Overloads() {}

  static boolean areConfusing(Language language, List<Message> messages) {
    return messages.stream()
        .collect(Collectors.groupingBy(Message::name, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .anyMatch(overloads -> overloads.stream()
            .anyMatch(one -> overloads.stream()
                .anyMatch(other -> one != other && areConfusing(language, one, other))));
  }

  private static boolean areConfusing(Language language, Message one, Message other) {
    int most = Math.max(
        one.type().getParameterTypes().size(), other.type().getParameterTypes().size());
    List<TypeMirror> mine = expanded(one, most);
    List<TypeMirror> theirs = expanded(other, most);
    if (mine.size() != theirs.size()) {
      return false;
    }
    for (int i = 0; i < mine.size(); i++) {
      int parameters = ofLambda(language, mine.get(i));
      if (parameters > 0 && parameters == ofLambda(language, theirs.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The types of so many arguments, if there may be more than parameters. */
  private static List<TypeMirror> expanded(Message message, int arguments) {
    var types = new ArrayList<TypeMirror>(message.type().getParameterTypes());
    if (message.element().isVarArgs()) {
      var array = (ArrayType) types.remove(types.size() - 1);
      while (types.size() < arguments) {
        types.add(array.getComponentType());
      }
    }
    return types;
  }

  /**
   * How many parameters a lambda has that is given for this type; none, if there can be no such.
   */
  private static int ofLambda(Language language, TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED
        || ((DeclaredType) type).asElement().getKind() != ElementKind.INTERFACE) {
      return 0;
    }
    var element = Language.element(type);
    var toImplement = language.methods(element).stream()
        .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
        .filter(method -> !Messages.isOfObject(method))
        .toList();
    if (toImplement.isEmpty()) {
      return 0;
    }
    ExecutableElement first = toImplement.get(0);
    return toImplement.stream().allMatch(other -> isSame(language, element, first, other))
        ? first.getParameters().size()
        : 0;
  }

  /** Whether two parents of an interface declare one method of it. */
  private static boolean isSame(
      Language language, TypeElement of, ExecutableElement one, ExecutableElement other) {
    var types = language.types();
    var signatures = new Signatures(types);
    var mine = (ExecutableType) types.asMemberOf((DeclaredType) of.asType(), one);
    var theirs = (ExecutableType) types.asMemberOf((DeclaredType) of.asType(), other);
    return one.getSimpleName().equals(other.getSimpleName())
        && (signatures.isSubsignature(mine, theirs) || signatures.isSubsignature(theirs, mine));
  }
}
