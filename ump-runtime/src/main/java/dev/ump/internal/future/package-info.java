/**
 * What subclasses of {@link java.util.concurrent.CompletableFuture} and wrapped failures need.
 */
@NullMarked
package dev.ump.internal.future;

import org.jspecify.annotations.NullMarked;
