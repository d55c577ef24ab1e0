package dev.ump.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the generator knows of a method beside its types: its name, the exceptions it declares, its
 * time limit, whether it is one-way or urgent. Immutable.
 */
public final class ServiceMethod {
  private final String name;
  private final List<Class<? extends Throwable>> declared;
  private final @Nullable Class<?> primitive;
  private final @Nullable Duration timeout;
  private final boolean isOneWay;
  private final boolean isUrgent;

  /** Each gives a part of the key of a call, which must be of the method; none without a key. */
  private final List<Function<Envelope<?>, @Nullable Object>> keyParts;

  private ServiceMethod(
      String name,
      List<Class<? extends Throwable>> declared,
      @Nullable Class<?> primitive,
      @Nullable Duration timeout,
      boolean isOneWay,
      boolean isUrgent,
      List<Function<Envelope<?>, @Nullable Object>> keyParts) {
    this.name = name;
    this.declared = declared;
    this.primitive = primitive;
    this.timeout = timeout;
    this.isOneWay = isOneWay;
    this.isUrgent = isUrgent;
    this.keyParts = keyParts;
  }

  /**
   * Returns a method that declares no exception and has no time limit. For generated code.
   *
   * @param name service, method and parameter types, such as {@code KeyValueStore.get(String)}
   * @return the method
   */
  public static ServiceMethod of(String name) {
    Objects.requireNonNull(name, "name");
    return new ServiceMethod(name, List.of(), null, null, false, false, List.of());
  }

  /**
   * Returns the same with these exceptions in its {@code throws} clause. For generated code.
   *
   * @param exceptions the classes, type variables erased
   * @return another method
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  public final ServiceMethod declaring(Class<? extends Throwable>... exceptions) {
    return new ServiceMethod(
        name, List.of(exceptions), primitive, timeout, isOneWay, isUrgent, keyParts);
  }

  /**
   * Returns the same with a primitive result, which cannot be null. For generated code.
   *
   * @param primitive a class such as {@code int.class}
   * @return another method
   */
  public ServiceMethod returning(Class<?> primitive) {
    return new ServiceMethod(name, declared, primitive, timeout, isOneWay, isUrgent, keyParts);
  }

  /**
   * Returns the same with a time limit. For generated code.
   *
   * @param timeout the time limit
   * @return another method
   */
  public ServiceMethod within(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    return new ServiceMethod(name, declared, primitive, timeout, isOneWay, isUrgent, keyParts);
  }

  /**
   * Returns the same as a one-way method, see {@link OneWay}. For generated code.
   *
   * @return another method
   */
  public ServiceMethod oneWay() {
    return new ServiceMethod(name, declared, primitive, timeout, true, isUrgent, keyParts);
  }

  /**
   * Returns the same as an urgent method, see {@link UmpMethod#urgent}. For generated code.
   *
   * @return another method
   */
  public ServiceMethod urgent() {
    return new ServiceMethod(name, declared, primitive, timeout, isOneWay, true, keyParts);
  }

  /**
   * Returns the same with a key, see {@link UmpKey}.
   *
   * @param <T> the class of the calls
   * @param calls the class of the calls of the method
   * @param parts each returns a part of the key of a call, in order; one for most methods
   * @return another method
   */
  @SafeVarargs
  public final <T extends Envelope<?>> ServiceMethod keyed(
      Class<T> calls, Function<? super T, ? extends @Nullable Object>... parts) {
    List<Function<Envelope<?>, @Nullable Object>> keyParts = new ArrayList<>();
    for (Function<? super T, ? extends @Nullable Object> part : parts) {
      keyParts.add(call -> part.apply(calls.cast(call)));
    }
    return new ServiceMethod(
        name, declared, primitive, timeout, isOneWay, isUrgent, List.copyOf(keyParts));
  }

  /** {@return service, method and parameter types, such as {@code KeyValueStore.get(String)}} */
  public String name() {
    return name;
  }

  /**
   * Returns the service's part of the name, such as {@code KeyValueStore}; empty if there is none.
   */
  String service() {
    return name.substring(0, Math.max(0, signatureStart() - 1));
  }

  /** Returns the rest of the name, such as {@code get(String)}. */
  String signature() {
    return name.substring(signatureStart());
  }

  private int signatureStart() {
    int parameters = name.indexOf('(');
    return 1 + name.lastIndexOf('.', parameters < 0 ? name.length() : parameters);
  }

  /** {@return the time limit given by {@link UmpMethod#timeout()}, or null} */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /**
   * {@return whether it is {@link OneWay}: a call of it has no answer, and is over when it returns}
   */
  public boolean isOneWay() {
    return isOneWay;
  }

  /** {@return whether its calls are executed before all others that wait} */
  public boolean isUrgent() {
    return isUrgent;
  }

  /** Returns whether the calls of the method have a key. */
  boolean isKeyed() {
    return !keyParts.isEmpty();
  }

  /**
   * Returns the key of a call of this method: a list if there are several parts; null if a part is
   * null, or if the method has no key.
   */
  @Nullable Object key(Envelope<?> call) {
    if (keyParts.size() == 1) {
      return keyParts.get(0).apply(call);
    }
    List<Object> key = new ArrayList<>();
    for (Function<Envelope<?>, @Nullable Object> part : keyParts) {
      Object value = part.apply(call);
      if (value == null) {
        return null;
      }
      key.add(value);
    }
    return key.isEmpty() ? null : key;
  }

  /** Returns whether a caller of the method expects to catch this: unchecked, or declared. */
  boolean permits(Throwable thrown) {
    return thrown instanceof RuntimeException || thrown instanceof Error || declares(thrown);
  }

  private boolean declares(Throwable thrown) {
    for (Class<? extends Throwable> type : declared) {
      if (type.isInstance(thrown)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether {@link InterruptedException} itself is in the {@code throws} clause. */
  boolean declaresInterruption() {
    return declared.contains(InterruptedException.class);
  }

  /** {@return the primitive type of the result; null if the result is none, or is void} */
  public @Nullable Class<?> primitive() {
    return primitive;
  }

  /** {@return the checked exceptions of the {@code throws} clause, type variables erased} */
  public List<Class<? extends Throwable>> declared() {
    return declared;
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
