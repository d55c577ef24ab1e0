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
 * <p>Where a class of one of these names exists already, another suffix can be chosen: with {@code
 * async = "Later"}, the twin is {@code KeyValueStoreLater}. The four suffixes of a service differ in
 * more than case.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface UmpService {
  /**
   * What the name of the envelope ends with.
   *
   * @return letters and digits
   */
  String envelope() default "Envelope";

  /**
   * What the name of the client ends with.
   *
   * @return letters and digits
   */
  String client() default "Client";

  /**
   * What the name of the asynchronous twin ends with.
   *
   * @return letters and digits
   */
  String async() default "Async";

  /**
   * What the name of the dispatcher ends with.
   *
   * @return letters and digits
   */
  String dispatcher() default "Dispatcher";
}
