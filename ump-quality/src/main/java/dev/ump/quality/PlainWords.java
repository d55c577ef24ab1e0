package dev.ump.quality;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words that comments and pages avoid: words for people where threads and objects are meant,
 * and words that need a second reading. Say "a thread that", "it", "no thread", "you", "returns
 * whether", "without an end".
 */
final class PlainWords {
  private static final Pattern DIALECT = Pattern.compile(
      "\\b(who|whoever|whose ever|somebody|nobody|anybody|everybody|someone|no one|anyone"
          + "|everyone|he|him|his|himself|for ever|of no account|told of|tells whether"
          + "|stands in|stands beside)\\b",
      Pattern.CASE_INSENSITIVE);

  private PlainWords() {}

  /** Returns the first of these words in a text, as it is written there. */
  static Optional<String> dialectIn(String text) {
    var dialect = DIALECT.matcher(text);
    return dialect.find() ? Optional.of(dialect.group()) : Optional.empty();
  }
}
