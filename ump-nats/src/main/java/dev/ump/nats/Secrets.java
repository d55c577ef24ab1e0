package dev.ump.nats;

import io.nats.client.Options;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps users and passwords of addresses out of texts, which get to logs. */
final class Secrets {
  /** What is before the last {@code @} of an address, also if it is none. */
  private static final Pattern USER = Pattern.compile("(?<=//)[^/\\],]*@");

  private Secrets() {}

  /**
   * Returns options for a server.
   *
   * @throws IllegalArgumentException if that is no address
   */
  static Options.Builder optionsOf(String uri) {
    try {
      return Options.builder().server(uri);
    } catch (IllegalArgumentException unreadable) { // its text has the whole address
      throw new IllegalArgumentException("It is no address of a server: " + hidden(uri));
    }
  }

  static String hidden(@Nullable String text) {
    return USER.matcher(String.valueOf(text)).replaceAll("…@");
  }

  /** Returns the failure, or another one in its place if its text has a secret. */
  static Throwable hidden(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String text = String.valueOf(each.getMessage());
      if (!hidden(text).equals(text)) {
        var other = new IllegalStateException(hidden(failure.toString()));
        other.setStackTrace(failure.getStackTrace());
        return other;
      }
    }
    return failure;
  }
}
