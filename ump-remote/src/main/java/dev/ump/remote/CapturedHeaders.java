package dev.ump.remote;

import dev.ump.channel.TransportException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of a call, checked here for all transports, each of which has rules of its own. */
final class CapturedHeaders {
  private static final Pattern NAME = Pattern.compile("(?!Ump-)[!-9;-~]+");
  private static final Pattern VALUE = Pattern.compile("[ -~]*");

  private CapturedHeaders() {}

  /**
   * Captures the context of the current thread.
   *
   * @param call its name, for the message
   * @throws TransportException if a name or a value is none: not executed
   */
  static Map<String, String> of(RemoteHeaders context, String call) {
    Map<String, String> captured = context.capture();
    if (captured == null) {
      throw refused(call, "the headers are null");
    }
    Map<String, String> headers = new HashMap<>(captured); // the map may change meanwhile
    headers.forEach((name, value) -> {
      if (!matches(NAME, name)) {
        throw refused(
            call,
            "the name of a header is printable ASCII without a space or a colon, and does not"
                + " begin with Ump-, unlike '" + Wire.line(String.valueOf(name)) + "'");
      }
      if (!matches(VALUE, value)) {
        throw refused(
            call,
            "the value of the header '" + name + "' is "
                + (value == null ? "null" : "not printable ASCII"));
      }
    });
    return Map.copyOf(headers);
  }

  private static boolean matches(Pattern pattern, @Nullable String text) {
    return text != null && pattern.matcher(text).matches();
  }

  private static TransportException refused(String call, String why) {
    return new TransportException(call + ": " + why + "; it was not executed.", false);
  }
}
