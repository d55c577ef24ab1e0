package dev.ump.demo;

import java.nio.charset.StandardCharsets;

/** The lines of a log that a kill may have torn. */
final class Lines {
  private Lines() {}

  /**
   * Returns all whole lines: one that was torn says nothing, as 3 may be the beginning of 34. A
   * character is a byte.
   */
  static String whole(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
