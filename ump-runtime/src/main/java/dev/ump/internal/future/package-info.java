/**
 * What {@link java.util.concurrent.CompletableFuture} leaves to its subclasses, and what it wraps.
 */
@NullMarked
package dev.ump.internal.future;

import org.jspecify.annotations.NullMarked;
