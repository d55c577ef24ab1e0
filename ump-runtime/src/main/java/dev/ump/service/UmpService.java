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
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface UmpService {}
