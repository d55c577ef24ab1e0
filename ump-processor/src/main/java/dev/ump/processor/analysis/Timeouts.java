package dev.ump.processor.analysis;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time limits of {@code @UmpMethod(timeout)}. */
final class Timeouts {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ns|us|ms|s|m|h)");
  private static final Map<String, ChronoUnit> UNITS = Map.of(
      "ns", ChronoUnit.NANOS,
      "us", ChronoUnit.MICROS,
      "ms", ChronoUnit.MILLIS,
      "s", ChronoUnit.SECONDS,
      "m", ChronoUnit.MINUTES,
      "h", ChronoUnit.HOURS);

  private Timeouts() {}

  /** The duration, if the text is a positive number with a unit. */
  static Optional<Duration> parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var duration = Duration.of(Long.parseLong(form.group(1)), UNITS.get(form.group(2)));
    return duration.isZero() || duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0
        ? Optional.empty()
        : Optional.of(duration);
  }
}
