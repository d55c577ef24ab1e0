package dev.ump.internal.waiting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Formats durations for messages: {@code 5 s}, {@code 250 ms}, {@code 4.98 s}. */
public final class Durations {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Durations() {}

  /** Returns at most three digits, and the unit. */
  public static String format(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    if (seconds.compareTo(BigDecimal.ONE) >= 0) {
      return plain(seconds) + " s";
    }
    BigDecimal millis = seconds.movePointRight(3);
    if (millis.signum() <= 0 || millis.compareTo(BigDecimal.ONE) >= 0) {
      return plain(millis) + " ms";
    }
    return plain(seconds.movePointRight(6)) + " µs";
  }

  private static String plain(BigDecimal number) {
    return number.round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
