/**
 * A key-value store: blocking and asynchronous calls, a checked exception, and a default method that
 * is atomic because the server executes it.
 */
@NullMarked
package dev.ump.examples.keyvalue;

import org.jspecify.annotations.NullMarked;
