package dev.ump.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface a service: its instance methods become messages.
 *
 * <p>For {@code interface KeyValueStore}, the processor generates beside it {@code
 * KeyValueStoreEnvelope} (one record for each method), {@code KeyValueStoreClient} (implements the
 * interface), {@code KeyValueStoreAsync} (the same methods, each returning a {@link
 * java.util.concurrent.CompletableFuture}) and {@code KeyValueStoreDispatcher} (what a {@link
 * UmpServer} runs). Inherited and {@code default} methods are messages too; see {@link UmpLocal}.
 *
 * <p>If a class of one of these names exists already, choose another suffix: with
 * {@code async = "Later"}, the twin is {@code KeyValueStoreLater}. The four suffixes of a service
 * must differ in more than case.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface UmpService {
  /**
   * Services whose clients this one returns where it declares a type of others. Each of them
   * extends one interface, and declares no method that this does not have; a result of that
   * interface's type is then a client of the service for the caller.
   *
   * <pre>{@code
   * @UmpService
   * interface StatementService extends java.sql.Statement {}
   *
   * @UmpService(results = StatementService.class)
   * interface ConnectionService extends java.sql.Connection {}
   * }</pre>
   *
   * <p>Here {@code createStatement()} returns a client, which is a {@code Statement}. An argument
   * of that type that is such a client reaches the implementation as the statement itself. Results
   * of a type that is annotated with {@code UmpService} are clients without being listed.
   *
   * @return the services
   */
  Class<?>[] results() default {};

  /**
   * The suffix of the envelope's name.
   *
   * @return letters and digits
   */
  String envelope() default "Envelope";

  /**
   * The suffix of the client's name.
   *
   * @return letters and digits
   */
  String client() default "Client";

  /**
   * The suffix of the asynchronous twin's name.
   *
   * @return letters and digits
   */
  String async() default "Async";

  /**
   * The suffix of the dispatcher's name.
   *
   * @return letters and digits
   */
  String dispatcher() default "Dispatcher";
}
