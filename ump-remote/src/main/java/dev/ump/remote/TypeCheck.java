package dev.ump.remote;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks that all values of a type can travel. It is a list of what can: a codec turns some of the
 * other types into something else without a word, such as a {@code BitSet} into nothing.
 */
final class TypeCheck {
  private static final Set<Class<?>> VALUES = Set.of(
      String.class,
      Boolean.class,
      Byte.class,
      Short.class,
      Integer.class,
      Long.class,
      Character.class,
      Float.class,
      Double.class,
      Void.class,
      BigDecimal.class,
      BigInteger.class,
      UUID.class,
      URI.class,
      Locale.class,
      Currency.class,
      OptionalInt.class,
      OptionalLong.class,
      OptionalDouble.class,
      Instant.class,
      LocalDate.class,
      LocalTime.class,
      LocalDateTime.class,
      OffsetDateTime.class,
      OffsetTime.class,
      ZonedDateTime.class,
      Duration.class,
      Period.class,
      Year.class,
      YearMonth.class,
      MonthDay.class,
      ZoneId.class,
      ZoneOffset.class);
  private static final Set<Class<?>> KEYS = Set.of(
      String.class,
      Byte.class,
      Short.class,
      Integer.class,
      Long.class,
      UUID.class,
      LocalDate.class,
      Instant.class);
  private static final Set<Class<?>> HOLDERS =
      Set.of(Optional.class, Collection.class, List.class, Set.class);

  /** How far types may be inside each other: a record can build them without an end. */
  private static final int MOST_NESTED = 12;

  private final Set<Class<?>> allowed;
  private final Module reader;
  private final List<String> problems = new ArrayList<>();

  /** Classes that are being checked, or were, with their arguments. */
  private final Set<String> seen = new HashSet<>();

  TypeCheck(Set<Class<?>> allowed, Module reader) {
    this.allowed = allowed;
    this.reader = reader;
  }

  List<String> problems() {
    return problems;
  }

  /** Checks that the codec can read a record, whatever is in it. */
  void record(Class<?> record, String path) {
    String closed = closed(record);
    if (closed != null) {
      problems.add(path + ": " + closed);
    }
  }

  void check(Type type, String path) {
    if (type instanceof TypeVariable<?> variable) {
      problems.add(path + ": the type variable " + variable.getName()
          + " is not known at run time. Declare an interface that gives it a type.");
    } else if (type instanceof WildcardType) {
      check(KnownTypes.NONE.in(type), path);
    } else if (type instanceof GenericArrayType array) {
      check(array.getGenericComponentType(), path);
    } else if (type instanceof ParameterizedType generic) {
      parameterized(generic, path);
    } else if (type instanceof Class<?> plain) {
      plain(plain, path);
    }
  }

  private void parameterized(ParameterizedType type, String path) {
    var raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (allowed.contains(raw)) {
      return;
    }
    if (HOLDERS.contains(raw)) {
      check(arguments[0], path);
    } else if (raw == Map.class) {
      key(arguments[0], path);
      check(arguments[1], path);
    } else {
      structure(raw, path, KnownTypes.of(raw, arguments));
    }
  }

  private void key(Type key, String path) {
    if (!(key instanceof Class<?> plain
        && (KEYS.contains(plain) || plain.isEnum() || allowed.contains(plain)))) {
      problems.add(path + ": keys of a map must be texts, whole numbers or constants, not "
          + key.getTypeName() + ".");
    }
  }

  private void plain(Class<?> type, String path) {
    if (type.isPrimitive() || type.isEnum() || VALUES.contains(type) || allowed.contains(type)) {
      return;
    }
    if (type.isArray()) {
      check(type.getComponentType(), path);
    } else if (HOLDERS.contains(type) || type == Map.class || type.getTypeParameters().length > 0) {
      problems.add(path + ": " + type.getSimpleName() + " has no type arguments.");
    } else {
      structure(type, path, KnownTypes.NONE);
    }
  }

  private void structure(Class<?> type, String path, KnownTypes known) {
    String text = type.getName() + "<" + known + ">";
    if (!type.isRecord() && !isClosed(type)) {
      problems.add(path + ": " + type.getTypeName() + " cannot travel: it is " + kind(type) + ".");
    } else if (nesting(text) > MOST_NESTED) {
      problems.add(path + ": " + type.getSimpleName() + " leads to larger and larger types.");
    } else if (!seen.add(text)) {
      return; // and told of
    } else if (type.isRecord()) {
      record(type, path);
      for (RecordComponent component : type.getRecordComponents()) {
        check(
            known.in(component.getGenericType()),
            path + ": " + type.getSimpleName() + "." + component.getName());
      }
    } else {
      names(type, path);
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        if (!permitted.isEnum()) {
          structure(permitted, path, known.inside(permitted, type));
        }
      }
    }
  }

  private static int nesting(String type) {
    int most = 0;
    int depth = 0;
    for (int i = 0; i < type.length(); i++) {
      depth += type.charAt(i) == '<' ? 1 : type.charAt(i) == '>' ? -1 : 0;
      most = Math.max(most, depth);
    }
    return most;
  }

  private static boolean isClosed(Class<?> type) {
    return type.isSealed() && (type.isInterface() || Modifier.isAbstract(type.getModifiers()));
  }

  /** A value says by the simple name of its class which of all it is. */
  private void names(Class<?> type, String path) {
    Set<Class<?>> all = new LinkedHashSet<>();
    addPermitted(type, all);
    Set<String> names = new HashSet<>();
    for (Class<?> each : all) {
      if (!names.add(each.getSimpleName())) {
        problems.add(path + ": " + type.getSimpleName() + " permits two types of the name "
            + each.getSimpleName() + ".");
      }
    }
  }

  private static void addPermitted(Class<?> type, Set<Class<?>> all) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (all.add(permitted) && isClosed(permitted) && !permitted.isEnum()) {
        addPermitted(permitted, all);
      }
    }
  }

  private static String kind(Class<?> type) {
    if (type == Object.class) {
      return "any class";
    }
    return type.isInterface()
        ? "an interface that any class may implement"
        : "no record, and what is in it is not known";
  }

  /** Returns why the codec cannot read a record, or null. */
  private @Nullable String closed(Class<?> type) {
    Module module = type.getModule();
    String in = type.getPackageName();
    if (!module.isNamed() || module.isOpen(in, reader)) {
      return null;
    }
    boolean isPublic = true;
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      isPublic &= Modifier.isPublic(each.getModifiers());
    }
    return isPublic && module.isExported(in, reader)
        ? null
        : type.getSimpleName() + " is not open to the codec: module " + module.getName()
            + " needs \"opens " + in + " to " + (reader.isNamed() ? reader.getName() : "…")
            + ";\" or an export of the public record.";
  }
}
