package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/** Makes one message of the declarations that a service has of one method. */
final class SharedMethod {
  private final Language language;
  private final TypeElement service;

  SharedMethod(Language language, TypeElement service) {
    this.language = language;
    this.service = service;
  }

  /** The declaration that holds; where parents disagree, any of them, and a problem. */
  Message resolve(List<Message> declarations, Problems problems) {
    List<Message> lowest = declarations.stream()
        .filter(one -> declarations.stream().noneMatch(other -> isBelow(other, one)))
        .toList();
    Message first = lowest.get(0);
    if (lowest.size() == 1) {
      boolean isChecked = declarations.size() == 1 || language.isSource(first.owner());
      if (!isChecked) {
        checkOverrides(first, declarations, problems);
      }
      var thrown = isChecked ? first.thrown() : thrownByAll(first, declarations);
      return hasArrayAsBound(first)
          ? erased(first, thrown, declarations, Optional.empty())
          : merged(first, thrown, declarations, Optional.empty());
    }
    Message best = best(lowest);
    if (best == null) {
      disagree(first, lowest.get(1), "what they return", problems);
      return first;
    }
    for (Message other : lowest) {
      if (other.element().isDefault() || best.element().isDefault()) {
        if (other != best) {
          disagree(best, other, "what they do by default", problems);
          break;
        }
      } else if (!hasSameSettings(best, other)) {
        disagree(best, other, "their annotations", problems);
        break;
      }
    }
    Optional<DeclaredType> calledOn = calledOn(best, lowest);
    return overridesAll(best, lowest) && !hasArrayAsBound(best)
        ? merged(best, thrownByAll(best, lowest), declarations, calledOn)
        : erased(best, thrownByAll(best, lowest), declarations, calledOn);
  }

  /** A class file may have been compiled with another version of its parent. */
  private void checkOverrides(Message one, List<Message> declarations, Problems problems) {
    declarations.stream()
        .filter(other -> !canOverride(one, other))
        .findFirst()
        .ifPresent(other ->
            add(Diagnosis.INCOMPATIBLE_VERSIONS, one, other, "what they return", problems));
  }

  private boolean canOverride(Message one, Message other) {
    var signatures = new Signatures(language.types());
    TypeMirror mine = signatures.erasure(one.type().getReturnType());
    TypeMirror theirs = signatures.erasure(other.type().getReturnType());
    return isWithoutClass(mine) || isWithoutClass(theirs)
        ? mine.getKind() == theirs.getKind()
        : language.types().isSubtype(mine, theirs);
  }

  private static boolean isWithoutClass(TypeMirror type) {
    return type.getKind() == TypeKind.VOID || type.getKind().isPrimitive();
  }

  /**
   * Overloads that no class can have both of, since all that tells them apart is type arguments. A
   * compiler notices that in sources only.
   */
  void checkErasures(List<Message> overloads, Problems problems) {
    var byErasure = new HashMap<String, Message>();
    for (Message one : overloads) {
      Message other = byErasure.putIfAbsent(one.erasure(language), one);
      if (other != null && !language.isSource(one.owner())) {
        add(Diagnosis.INCOMPATIBLE_VERSIONS, other, one, "type arguments", problems);
      }
    }
  }

  /** Whether an array bounds a type variable: by type arguments only, since it has no syntax. */
  private static boolean hasArrayAsBound(Message message) {
    return message.type().getTypeVariables().stream()
        .flatMap(variable -> TypeParts.bounds(variable).stream())
        .anyMatch(bound -> bound.getKind() == TypeKind.ARRAY);
  }

  /** Compilers choose only between parents whose declarations have the same erasure. */
  private Optional<DeclaredType> calledOn(Message best, List<Message> lowest) {
    var erasures = lowest.stream()
        .map(message -> TypeTexts.erased(message.element().getParameters().stream()
            .map(parameter -> language.types().erasure(parameter.asType()))))
        .distinct();
    if (erasures.count() == 1) {
      return Optional.empty();
    }
    var visibility = new Visibility(language, service);
    return Stream.concat(
            Stream.concat(Stream.of(best), lowest.stream())
                .filter(message -> visibility.isVisible(message.owner())),
            Stream.of(best))
        .findFirst()
        .map(Message::parent);
  }

  /** The one whose result, and if possible whose signature, too, can stand for all. */
  private @Nullable Message best(List<Message> lowest) {
    return Stream.<BiPredicate<Message, Message>>of(this::canReplace, this::canReplaceErased)
        .flatMap(replaces -> lowest.stream()
            .filter(one -> lowest.stream().allMatch(other -> replaces.test(one, other)))
            .sorted(Comparator.comparing(one -> !overridesAll(one, lowest))))
        .findFirst()
        .orElse(null);
  }

  private boolean overridesAll(Message one, List<Message> all) {
    var signatures = new Signatures(language.types());
    return all.stream().allMatch(other -> signatures.isSubsignature(one.type(), other.type()));
  }

  private Message merged(
      Message message,
      List<? extends TypeMirror> thrown,
      List<Message> declarations,
      Optional<DeclaredType> calledOn) {
    return new Message(
        service,
        message.parent(),
        message.element(),
        message.type(),
        thrown,
        declarations,
        message.unchecked(),
        calledOn);
  }

  /**
   * A method with the erased signature. Where one parent has the signature and another one the
   * erasure of it, only such a method overrides both. Where an array is a bound, only such a method
   * can be written.
   */
  private Message erased(
      Message message,
      List<? extends TypeMirror> thrown,
      List<Message> declarations,
      Optional<DeclaredType> calledOn) {
    var types = language.types();
    return new Message(
        service,
        message.parent(),
        message.element(),
        new ErasedMethod(message.type(), types),
        thrown.stream().map(types::erasure).toList(),
        declarations,
        true,
        calledOn);
  }

  private void disagree(Message one, Message other, String in, Problems problems) {
    add(Diagnosis.INCOMPATIBLE, one, other, in, problems);
  }

  private void add(Diagnosis diagnosis, Message one, Message other, String in, Problems problems) {
    problems.add(
        diagnosis,
        service,
        TypeTexts.simple(service),
        one.signature(),
        TypeTexts.simple(one.owner()),
        TypeTexts.simple(other.owner()),
        in);
  }

  private boolean isBelow(Message lower, Message upper) {
    var types = language.types();
    return !lower.owner().equals(upper.owner())
        && types.isSubtype(
            types.erasure(lower.owner().asType()), types.erasure(upper.owner().asType()));
  }

  private boolean canReplace(Message one, Message other) {
    var types = language.types();
    TypeMirror mine = one.type().getReturnType();
    TypeMirror theirs = other.type().getReturnType();
    if (isWithoutClass(mine)) {
      return mine.getKind() == theirs.getKind();
    }
    return types.isSubtype(mine, theirs) && !new Signatures(types).isUnchecked(mine, theirs);
  }

  /** The same where type variables, or a raw type, keep the compiler from comparing more. */
  private boolean canReplaceErased(Message one, Message other) {
    var types = language.types();
    TypeMirror mine = one.type().getReturnType();
    TypeMirror theirs = other.type().getReturnType();
    return canReplace(one, other)
        || (!one.element().getTypeParameters().isEmpty()
                || !other.element().getTypeParameters().isEmpty()
                || (mine instanceof DeclaredType declared && Language.isRaw(declared)))
            && !isWithoutClass(mine)
            && types.isSubtype(types.erasure(mine), types.erasure(theirs));
  }

  private static boolean hasSameSettings(Message one, Message other) {
    return Language.has(one.element(), UmpTypes.ONE_WAY)
            == Language.has(other.element(), UmpTypes.ONE_WAY)
        && settings(one).equals(settings(other))
        && keys(one).equals(keys(other));
  }

  /** Which of its parameters are keys. */
  private static List<Boolean> keys(Message message) {
    return message.element().getParameters().stream()
        .map(parameter -> Language.has(parameter, UmpTypes.UMP_KEY))
        .toList();
  }

  private static List<String> settings(Message message) {
    return Language.annotation(message.element(), UmpTypes.UMP_METHOD)
        .map(method -> List.of(
            Language.text(method, "name"),
            Language.text(method, "timeout"),
            String.valueOf(Language.isTrue(method, "urgent"))))
        .orElse(List.of("", "", "false"));
  }

  /** What every declaration allows, since the caller may know any of them. */
  private List<TypeMirror> thrownByAll(Message best, List<Message> declarations) {
    List<List<TypeMirror>> all =
        declarations.stream().map(each -> thrown(each, best)).toList();
    var thrown = new ArrayList<TypeMirror>();
    for (TypeMirror type : all.stream().flatMap(List::stream).toList()) {
      boolean allowed = all.stream().allMatch(other -> isAllowed(type, other));
      if (allowed && thrown.stream().noneMatch(known -> isSame(known, type))) {
        thrown.add(type);
      }
    }
    return thrown;
  }

  /** What one declaration throws, said with the type variables of another one. */
  private List<TypeMirror> thrown(Message declaration, Message best) {
    var own = declaration.element().getTypeParameters();
    var variables = best.type().getTypeVariables();
    return declaration.thrown().stream()
        .<TypeMirror>map(type -> {
          int i = type instanceof TypeVariable variable ? own.indexOf(variable.asElement()) : -1;
          if (i < 0 || declaration == best) {
            return type;
          }
          return own.size() == variables.size()
              ? variables.get(i)
              : language.types().erasure(type);
        })
        .toList();
  }

  private boolean isAllowed(TypeMirror type, List<TypeMirror> by) {
    return language.isUnchecked(type)
        || by.stream().anyMatch(other -> language.types().isSubtype(type, other));
  }

  private boolean isSame(TypeMirror one, TypeMirror other) {
    return language.types().isSameType(one, other);
  }
}
