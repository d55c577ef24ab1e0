package dev.ump.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: three digits that count. */
final class Figures {
  private Figures() {}

  /** Such as {@code 0.153}, {@code 2.4}, {@code 37}, {@code 1,480}. */
  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    if (Double.isInfinite(value)) {
      return "none";
    }
    return size < 0.0005 ? "0" : String.format(Locale.ROOT, format, value);
  }

  /** A power of ten as the mark of an axis, such as {@code 0.1×}. */
  static String tick(int power) {
    return BigDecimal.ONE.scaleByPowerOfTen(power).toPlainString() + "×";
  }

  /** A time with the unit that fits it, such as {@code 290 ns} or {@code 1.45 ms}. */
  static String time(double nanos) {
    if (nanos < 1e3) {
      return plain(nanos) + " ns";
    }
    if (nanos < 1e6) {
      return plain(nanos / 1e3) + " µs";
    }
    return nanos < 1e9 ? plain(nanos / 1e6) + " ms" : plain(nanos / 1e9) + " s";
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(2)).toPlainString();
  }

  /** The median, and in brackets the least and the most if there is more than one round. */
  static String medianAndRange(Series series) {
    return medianAndRange(series, "");
  }

  /** The median, and in brackets between which values half of all lie. */
  static String medianAndMiddle(Series series) {
    return medianAndMiddle(series, "");
  }

  static String medianAndMiddle(Series series, String unit) {
    return with(number(series.median()) + unit, series.lowerQuartile(), series.upperQuartile());
  }

  static String medianAndRange(Series series, String unit) {
    return with(number(series.median()) + unit, series.least(), series.most());
  }

  private static String with(String median, double from, double to) {
    return from == to ? median : median + " (" + number(from) + "–" + number(to) + ")";
  }
}
