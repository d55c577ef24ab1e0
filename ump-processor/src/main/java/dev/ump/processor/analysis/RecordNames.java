package dev.ump.processor.analysis;

import dev.ump.processor.model.MethodNames;
import dev.ump.processor.model.UmpTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * Names the records of a service. A record is a file: names that differ only in case are
 * taken for the same, as some file systems do.
 */
final class RecordNames {
  /** The envelope's constant would be meant by a record's name where the two are the same. */
  private static final String CONSTANT = "METHODS";

  private final Language language;
  private final Problems problems;
  private final NameLength length;
  private final Map<String, Message> taken = new HashMap<>();
  private final Set<String> reserved = new HashSet<>();

  /** Takes the name of the envelope, and others that no record can have. */
  RecordNames(Language language, Problems problems, String envelope, Collection<String> reserved) {
    this.language = language;
    this.problems = problems;
    this.length = NameLength.in(envelope);
    this.reserved.add(key(envelope));
    reserved.forEach(name -> this.reserved.add(key(name)));
  }

  /** The names, in the order of the messages. */
  List<MethodNames> assign(List<Message> messages) {
    var records = new HashMap<Message, String>();
    messages.forEach(message -> chosen(message).ifPresent(name -> records.put(message, name)));
    List<Message> others = messages.stream()
        .filter(message -> !records.containsKey(message))
        .sorted(Comparator.comparing(Message::name)
            .thenComparing(Message.AS_DECLARED)
            .thenComparing(message -> message.erasure(language)))
        .toList();
    var named = new HashSet<String>();
    var overloads = new ArrayList<Message>();
    for (Message message : others) { // a plain name goes before a derived one
      if (named.add(message.name())) {
        records.put(message, free(plain(message), message));
      } else {
        overloads.add(message);
      }
    }
    for (Message message : overloads) {
      String wish = plain(message) + parameters(message);
      records.put(message, free(length.fits(wish) ? wish : plain(message), message));
    }
    return messages.stream()
        .map(message -> names(message, Objects.requireNonNull(records.get(message))))
        .toList();
  }

  private MethodNames names(Message message, String record) {
    return new MethodNames(message.name(), record, message.description());
  }

  /** What {@code @UmpMethod} says. */
  private Optional<String> chosen(Message message) {
    return Language.annotation(message.element(), UmpTypes.UMP_METHOD).map(annotation -> {
      String name = Language.text(annotation, "name");
      if (name.isEmpty()) {
        return null;
      }
      if (!length.fits(name)
          || !isTypeName(name)
          || isReserved(name)
          || isVariable(name, message)) {
        problems.add(
            Diagnosis.NAME,
            message.element(),
            annotation,
            name,
            message.description(),
            capital(message.name()));
      }
      Message other = taken.putIfAbsent(key(name), message);
      if (other != null) {
        problems.add(
            Diagnosis.NAME_CLASH,
            message.element(),
            annotation,
            name,
            message.description(),
            other.description());
      }
      return name;
    });
  }

  private static boolean isTypeName(String name) {
    return SourceVersion.isIdentifier(name)
        && !SourceVersion.isKeyword(name)
        && !Set.of("var", "yield", "record", "sealed", "permits").contains(name);
  }

  private String free(String wish, Message message) {
    String name = wish;
    for (int i = 2; isTaken(name) || isVariable(name, message); i++) {
      name = length.cut(wish, Integer.toString(i));
    }
    taken.put(key(name), message);
    return name;
  }

  private boolean isTaken(String name) {
    return isReserved(name) || taken.containsKey(key(name));
  }

  private boolean isReserved(String name) {
    return reserved.contains(key(name)) || name.equals(CONSTANT);
  }

  /** A record could not speak of itself where a type variable hides it. */
  private static boolean isVariable(String name, Message message) {
    return Stream.concat(
            message.service().getTypeParameters().stream(),
            message.type().getTypeVariables().stream().map(TypeVariable::asElement))
        .anyMatch(variable -> variable.getSimpleName().contentEquals(name));
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private String plain(Message message) {
    return length.cut(capital(message.name()), "");
  }

  private static String capital(String name) {
    int first = name.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + name.substring(Character.charCount(first));
  }

  /** {@code StringByteArray} for {@code (String, byte[])}. */
  private String parameters(Message message) {
    return message.erasedParameters(language).stream()
        .map(RecordNames::word)
        .collect(Collectors.joining());
  }

  private static String word(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      return word(((ArrayType) type).getComponentType()) + "Array";
    }
    return capital(
        type.getKind() == TypeKind.DECLARED
            ? Language.element(type).getSimpleName().toString()
            : TypeTexts.raw(type));
  }
}
