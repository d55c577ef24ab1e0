package dev.ump.remote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names on the wire, version 1. */
final class Wire {
  static final String VERSION = "1";
  static final String GROUP = "ump";

  // headers of calls
  static final String V = "Ump-V";
  static final String API = "Ump-Api";
  static final String LEFT = "Ump-Left";
  static final String ID = "Ump-Id";
  static final String POST = "Ump-Post";
  static final String CODEC = "Ump-Codec";

  // headers of outcomes
  static final String IS = "Ump-Is";
  static final String MAYBE = "Ump-Maybe";
  static final String TEXT = "Ump-Text";

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

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Outcome of(@Nullable String word) {
      for (Outcome outcome : values()) {
        if (outcome.word().equals(word)) {
          return outcome;
        }
      }
      return null;
    }
  }

  private Wire() {}

  /** Returns a time limit that the other side is to keep: a little less, so that it answers it. */
  static Duration leftThere(Duration left) {
    Duration less = left.dividedBy(4);
    Duration most = Duration.ofMillis(25);
    return left.minus(less.compareTo(most) < 0 ? less : most);
  }

  static String lastWord(String subject) {
    return subject.substring(subject.lastIndexOf('.') + 1);
  }

  static String allButLastWord(String subject) {
    return subject.substring(0, Math.max(0, subject.lastIndexOf('.')));
  }

  /** Returns a text that can stand in a header: printable ASCII, of one line, not too long. */
  static String header(String text) {
    var printable = new StringBuilder();
    for (int i = 0; i < text.length() && i < 2_000; i++) {
      char c = text.charAt(i);
      printable.append(c < ' ' ? ' ' : c > '~' ? '?' : c);
    }
    return printable.toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
