package dev.ump.remote;

import dev.ump.service.Contract;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an exception of one class is taken apart and made again: by a constructor of which each
 * parameter is the message, the cause, or can be read back.
 */
final class FailureForm {
  private static final String MESSAGE = "message";
  private static final String CAUSE = "cause";
  private static final String PROBE = "a message";

  /** What the JDK's own exceptions with fields consist of, whose names no class file has. */
  private static final Map<String, List<Contract.Part>> OF_THE_JDK = Map.of(
      "java.sql.SQLException",
      List.of(
          Contract.Part.of(String.class, MESSAGE),
          Contract.Part.of(String.class, "SQLState"),
          Contract.Part.of(int.class, "errorCode"),
          Contract.Part.of(Throwable.class, CAUSE)));

  private final Constructor<? extends Throwable> constructor;
  private final List<String> names;

  private FailureForm(Constructor<? extends Throwable> constructor, List<String> names) {
    this.constructor = constructor;
    this.names = names;
  }

  /**
   * Finds the form of a class.
   *
   * @throws IllegalArgumentException if there is none
   */
  static FailureForm of(Class<? extends Throwable> type, List<Contract.Part> given) {
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new IllegalArgumentException("an abstract class cannot be made again; declare others.");
    }
    ensureExported(type);
    List<Contract.Part> parts =
        given.isEmpty() ? OF_THE_JDK.getOrDefault(type.getName(), List.of()) : given;
    if (!parts.isEmpty()) {
      Class<?>[] types = parts.stream().map(Contract.Part::type).toArray(Class<?>[]::new);
      Constructor<? extends Throwable> constructor = constructor(type, types);
      if (constructor == null) {
        throw new IllegalArgumentException("its constructor cannot be called from here.");
      }
      return new FailureForm(
          constructor, parts.stream().map(Contract.Part::name).toList());
    }
    FailureForm plain = plain(type);
    if (plain == null || hasFields(type)) {
      throw new IllegalArgumentException("it cannot be made again, since it has more than a message"
          + " and a cause. Give it a constructor, and for each parameter an accessor of its name.");
    }
    return plain;
  }

  private static void ensureExported(Class<?> type) {
    Module here = FailureForm.class.getModule();
    if (!type.getModule().isExported(type.getPackageName(), here)) {
      throw new IllegalArgumentException("its package is not exported to "
          + (here.isNamed() ? here.getName() : "the class path") + ". Export or open "
          + type.getPackageName() + " to it.");
    }
  }

  private static @Nullable FailureForm plain(Class<? extends Throwable> type) {
    Constructor<? extends Throwable> both = constructor(type, String.class, Throwable.class);
    if (both != null && keepsMessage(both, PROBE, null)) {
      return new FailureForm(both, List.of(MESSAGE, CAUSE));
    }
    Constructor<? extends Throwable> message = constructor(type, String.class);
    if (message != null && keepsMessage(message, PROBE)) {
      return new FailureForm(message, List.of(MESSAGE));
    }
    Constructor<? extends Throwable> none = constructor(type);
    return none == null ? null : new FailureForm(none, List.of());
  }

  /** Returns whether a text given to a constructor is the message, and not a part of it. */
  private static boolean keepsMessage(
      Constructor<? extends Throwable> constructor, @Nullable Object... arguments) {
    try {
      return PROBE.equals(constructor.newInstance(arguments).getMessage());
    } catch (ReflectiveOperationException | RuntimeException refused) {
      return false;
    }
  }

  private static boolean hasFields(Class<?> type) {
    for (Class<?> each = type; !isOfTheJdk(each); each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getName().startsWith("java.");
  }

  private static @Nullable Constructor<? extends Throwable> constructor(
      Class<? extends Throwable> type, Class<?>... parameters) {
    try {
      Constructor<? extends Throwable> constructor = type.getDeclaredConstructor(parameters);
      return constructor.canAccess(null) || constructor.trySetAccessible() ? constructor : null;
    } catch (NoSuchMethodException missing) {
      return null;
    }
  }

  /** Returns the parts that are encoded, with their types. */
  Map<String, Type> partTypes() {
    Type[] types = constructor.getGenericParameterTypes();
    Map<String, Type> parts = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!name.equals(MESSAGE) && !name.equals(CAUSE)) {
        parts.put(name, types[i]);
      }
    }
    return parts;
  }

  /** Reads the parts of an exception that are encoded, in order. */
  List<@Nullable Object> apart(Throwable thrown) throws ReflectiveOperationException {
    List<@Nullable Object> values = new ArrayList<>();
    for (String name : partTypes().keySet()) {
      values.add(read(thrown, name));
    }
    return values;
  }

  private static @Nullable Object read(Throwable thrown, String name)
      throws ReflectiveOperationException {
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    for (String accessor : List.of(name, "get" + capital, "is" + capital)) {
      try {
        Method method = thrown.getClass().getMethod(accessor);
        method.trySetAccessible(); // the class itself need not be public
        return method.invoke(thrown);
      } catch (NoSuchMethodException missing) {
        // it may have another of these names
      }
    }
    Field field = thrown.getClass().getField(name);
    field.trySetAccessible();
    return field.get(thrown);
  }

  /** Makes the exception again. */
  Throwable again(
      @Nullable String message, @Nullable Throwable cause, List<? extends @Nullable Object> parts)
      throws ReflectiveOperationException {
    @Nullable Object[] arguments = new Object[names.size()];
    int next = 0;
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = switch (names.get(i)) {
        case MESSAGE -> message;
        case CAUSE -> cause;
        default -> parts.get(next++);
      };
    }
    Throwable made;
    try {
      made = Objects.requireNonNull(constructor.newInstance(arguments));
    } catch (InvocationTargetException thrown) {
      throw new ReflectiveOperationException(thrown.getCause());
    }
    if (cause != null && made.getCause() == null) {
      try {
        made.initCause(cause);
      } catch (IllegalStateException fixed) {
        made.addSuppressed(cause);
      }
    }
    return made;
  }
}
