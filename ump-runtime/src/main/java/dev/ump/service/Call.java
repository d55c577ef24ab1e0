package dev.ump.service;

import org.jspecify.annotations.Nullable;

/**
 * An envelope that still knows the type of its answer.
 *
 * @param <S> the service
 * @param <R> the reply; {@link Void} for a method without a result
 */
@SuppressWarnings("unused") // R is what makes ServiceClient.call typed
public interface Call<S, R extends @Nullable Object> extends Envelope<S> {}
