package dev.ump.remote;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of a {@link Transport}. The body is not copied; it must not be changed.
 *
 * @param subject where it goes: words of letters, digits, {@code -} and {@code _}, with dots
 *     between
 * @param replyTo the subject for an answer, or null
 * @param headers names and values, printable ASCII
 * @param body any bytes
 * @param hasNoReceiver whether it is no message but a notice of the transport: a frame whose reply
 *     was to come to this subject had no receiver
 */
public record Frame(
    String subject,
    @Nullable String replyTo,
    Map<String, String> headers,
    byte[] body,
    boolean hasNoReceiver) {

  /**
   * Returns a message; the headers are copied.
   *
   * @param subject where it goes
   * @param replyTo the subject for an answer, or null
   * @param headers names and values
   * @param body any bytes
   * @return the frame
   */
  public static Frame of(
      String subject, @Nullable String replyTo, Map<String, String> headers, byte[] body) {
    return new Frame(
        Objects.requireNonNull(subject, "subject"),
        replyTo,
        Map.copyOf(headers),
        Objects.requireNonNull(body, "body"),
        false);
  }

  /**
   * Returns the notice that a frame had no receiver.
   *
   * @param subject the reply subject of that frame
   * @return the notice
   */
  public static Frame withoutReceiver(String subject) {
    return new Frame(subject, null, Map.of(), new byte[0], true);
  }

  /** Returns where it goes and how long it is, not what is in it. */
  @Override
  public String toString() {
    return (hasNoReceiver ? "no receiver: " : "") + subject + " (" + body.length + " bytes)";
  }
}
