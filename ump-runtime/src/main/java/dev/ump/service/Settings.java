package dev.ump.service;

import java.time.Duration;

/** Checks what a builder is given. */
final class Settings {
  private Settings() {}

  /** Returns the number, if it is at least 1. */
  static int atLeastOne(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, not " + number);
    }
    return number;
  }

  /** Returns the duration, if it is positive. */
  static Duration positive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(what + " must be positive, not " + duration);
    }
    return duration;
  }
}
