package dev.ump.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What has to be known of a service to call it on another machine: its methods, the records that
 * its calls are packed into, and how its exceptions are made again. The generated client has it, as
 * {@code KeyValueStoreClient.contract()}; the classes that it names are loaded when you ask for it.
 *
 * <p>Immutable.
 *
 * @param <S> the service
 * @param <C> the generated client
 */
public final class Contract<S, C> {
  private final Class<?> service;
  private final List<ServiceMethod> methods;
  private final Function<? super C, ServiceClient<S>> base;
  private final Function<? super ServiceClient<S>, C> connect;
  private final List<Class<?>> calls;
  private final Map<Class<? extends Throwable>, List<Part>> failures;

  private Contract(
      Class<?> service,
      List<ServiceMethod> methods,
      Function<? super C, ServiceClient<S>> base,
      Function<? super ServiceClient<S>, C> connect,
      List<Class<?>> calls,
      Map<Class<? extends Throwable>, List<Part>> failures) {
    this.service = service;
    this.methods = methods;
    this.base = base;
    this.connect = connect;
    this.calls = calls;
    this.failures = failures;
  }

  /**
   * Makes a contract. For generated code.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param service the interface
   * @param methods its methods, by opcode
   * @param base returns what a client calls
   * @param connect makes a client
   * @param calls the class of the calls of each method, by opcode
   * @return the contract
   */
  public static <S, C> Contract<S, C> of(
      Class<?> service,
      List<ServiceMethod> methods,
      Function<? super C, ServiceClient<S>> base,
      Function<? super ServiceClient<S>, C> connect,
      Class<?>... calls) {
    Objects.requireNonNull(service, "service");
    if (methods.size() != calls.length) {
      throw new IllegalArgumentException(
          service.getName() + " has " + methods.size() + " methods, not " + calls.length);
    }
    return new Contract<>(
        service,
        List.copyOf(methods),
        Objects.requireNonNull(base, "base"),
        Objects.requireNonNull(connect, "connect"),
        List.of(calls),
        Map.of());
  }

  /**
   * Returns the same, which knows what an exception consists of. For generated code.
   *
   * @param type the class
   * @param parts the parameters of its constructor, in order
   * @return another contract
   */
  public Contract<S, C> failing(Class<? extends Throwable> type, Part... parts) {
    Map<Class<? extends Throwable>, List<Part>> more = new LinkedHashMap<>(failures);
    more.put(type, List.of(parts));
    return new Contract<>(service, methods, base, connect, calls, more);
  }

  /** {@return the interface} */
  public Class<?> service() {
    return service;
  }

  /** {@return the methods of the service, by opcode} */
  public List<ServiceMethod> methods() {
    return methods;
  }

  /** {@return the record of the calls of each method, by opcode} */
  public List<Class<?>> calls() {
    return calls;
  }

  /**
   * Returns the exceptions whose constructors take more than a message and a cause, and unchecked
   * ones that methods declare.
   *
   * @return what each consists of; nothing if that is not known
   */
  public Map<Class<? extends Throwable>, List<Part>> failures() {
    return new LinkedHashMap<>(failures);
  }

  /**
   * Returns what a client calls.
   *
   * @param client the client
   * @return its base
   */
  public ServiceClient<S> base(C client) {
    return base.apply(client);
  }

  /**
   * Makes a client.
   *
   * @param base what it calls
   * @return the client
   */
  public C connect(ServiceClient<S> base) {
    return connect.apply(base);
  }

  /** Returns the interface's name, as {@code Contract[KeyValueStore]}. */
  @Override
  public String toString() {
    return "Contract[" + service.getSimpleName() + "]";
  }

  /**
   * One parameter of the constructor of an exception. Its value is read from the exception by the
   * method of this name, by its getter, or from the public field.
   *
   * @param type the type, erased
   * @param name the name, such as {@code left}; {@code message} and {@code cause} are those of each
   *     exception
   */
  public record Part(Class<?> type, String name) {
    /**
     * Makes a part. For generated code.
     *
     * @param type the type, erased
     * @param name the name
     * @return the part
     */
    public static Part of(Class<?> type, String name) {
      return new Part(type, name);
    }
  }
}
