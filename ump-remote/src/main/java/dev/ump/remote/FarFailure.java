package dev.ump.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception on the wire.
 *
 * @param classes the names of its class and of those above it, without {@code Throwable}
 * @param message its message
 * @param stack its stack, the top at most
 * @param cause its cause
 * @param parts what a declared exception consists of beside message and cause, each encoded
 */
record FarFailure(
    List<String> classes,
    @Nullable String message,
    List<Place> stack,
    @Nullable FarFailure cause,
    List<byte[]> parts) {

  /** A frame of a stack. */
  record Place(String type, String method, @Nullable String file, int line) {}
}
