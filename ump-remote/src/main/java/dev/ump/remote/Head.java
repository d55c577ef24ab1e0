package dev.ump.remote;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a body, of words with spaces between: what the two sides tell each other about
 * a call or an outcome. The value is behind it. No headers, since a client of NATS takes longer for
 * them than for all the rest.
 */
final class Head {
  /** More than the longest head, with the end of its line. */
  static final int MOST = 256;

  private Head() {}

  /** Returns a body; the head is printable ASCII. */
  static byte[] before(byte[] value, String head) {
    byte[] line = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = Arrays.copyOf(line, line.length + 1 + value.length);
    body[line.length] = '\n';
    System.arraycopy(value, 0, body, line.length + 1, value.length);
    return body;
  }

  /** Returns the head of a body; null if it has none. */
  static @Nullable String of(byte[] body) {
    for (int i = 0; i < body.length && i < MOST; i++) {
      if (body[i] == '\n') {
        return new String(body, 0, i, StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  /** Returns what is behind the head. */
  static byte[] value(byte[] body, String head) {
    return Arrays.copyOfRange(body, head.length() + 1, body.length);
  }
}
