package dev.ump.processor.analysis;

/** Characters as the language writes them. */
final class Characters {
  private Characters() {}

  /** A character in quotes; escaped if it is a quote, a backslash or a control character. */
  static String literal(char character) {
    return switch (character) {
      case '\'' -> "'\\''";
      case '\\' -> "'\\\\'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      case '\b' -> "'\\b'";
      case '\f' -> "'\\f'";
      default ->
        Character.isISOControl(character) || Character.isSurrogate(character)
            ? String.format("'\\u%04x'", (int) character)
            : "'" + character + "'";
    };
  }
}
