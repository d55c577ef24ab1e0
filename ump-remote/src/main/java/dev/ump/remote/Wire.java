package dev.ump.remote;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names on the wire, version 1. */
final class Wire {
  static final String VERSION = "1";
  static final String GROUP = "ump";

  /** Not on the wire: the reply subject, for services that want to know the call. */
  static final String ID = "Ump-Id";

  /** The last word of the head of a one-way call. */
  static final String POST = "post";

  /** The last word of the head of a call without a time limit; otherwise it is the time left. */
  static final String NO_LIMIT = "-";

  /** The last word of the subject of signs of life, behind the inbox of a client. */
  static final String ALIVE = "alive";

  /** Begins the last word of the reply subject of signs of life, behind the inbox of a server. */
  static final String GONE = "gone-";

  /**
   * Begins the last word of the reply subject of a one-way call, behind the inbox of its client: so
   * a late notice that a call had no receiver, whose caller has given up, is not taken for one.
   */
  static final String POSTED = "post-";

  /** What became of a call. */
  enum Outcome {
    REPLY,
    /** The service failed. */
    FAIL,
    /** The service failed in a way that would mislead: {@code HandlerException}. */
    HANDLER,
    CLOSED,
    FULL,
    LATE,
    NOREPLY,
    REFUSED;

    private static final Map<String, Outcome> BY_WORD =
        Stream.of(values()).collect(Collectors.toUnmodifiableMap(each -> each.word, each -> each));

    private final String word = name().toLowerCase(Locale.ROOT);

    String word() {
      return word;
    }

    static @Nullable Outcome of(@Nullable String word) {
      return word == null ? null : BY_WORD.get(word);
    }
  }

  private Wire() {}

  /** Returns a time limit that the other side is to keep: a little less, so that it answers it. */
  static long microsThere(long nanosLeft) {
    return (nanosLeft - Math.min(nanosLeft / 4, 25_000_000)) / 1_000;
  }

  /**
   * Returns the head of a call but for its last word: the version of the wire, the name of the
   * codec and the hash of the method, by which its server sees whether it understands it.
   */
  static String head(String codec, String api) {
    return VERSION + " " + codec + " " + api + " ";
  }

  /** Returns whether a text is two or more printable words without a wildcard. */
  static boolean isSubject(String text) {
    int words = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && length > 0) {
        words++;
        length = 0;
      } else if (c <= ' ' || c > '~' || c == '.' || c == '*' || c == '>') {
        return false;
      } else {
        length++;
      }
    }
    return words > 0 && length > 0;
  }

  static String lastWord(String subject) {
    return subject.substring(subject.lastIndexOf('.') + 1);
  }

  static String allButLastWord(String subject) {
    return subject.substring(0, Math.max(0, subject.lastIndexOf('.')));
  }

  /** Returns a text of one line, not too long: it may come from elsewhere, and get into logs. */
  static String line(String text) {
    var line = new StringBuilder();
    for (int i = 0; i < text.length() && i < 2_000; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
