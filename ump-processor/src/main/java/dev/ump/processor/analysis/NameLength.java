package dev.ump.processor.analysis;

import java.nio.charset.StandardCharsets;

/**
 * How long the name of a record may be. Class files are named after records, and file systems have
 * their limits.
 *
 * @param around what stands around it in the name of its class file, in bytes
 */
record NameLength(int around) {
  private static final int LONGEST = 60;
  private static final int LONGEST_FILE = 255;

  /** Of the records in an envelope of this simple name. */
  static NameLength in(String envelope) {
    return new NameLength(bytes(envelope + "$.class"));
  }

  boolean fits(String name) {
    return name.length() <= LONGEST && around + bytes(name) <= LONGEST_FILE;
  }

  /** As much of a name as fits with something behind it, and one character at least. */
  String cut(String name, String behind) {
    int end = name.length();
    while (end > 2 && !fits(name.substring(0, end) + behind)) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end) + behind;
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}
