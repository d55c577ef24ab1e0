package dev.ump.processor.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How deep each character of a line of code lies in brackets; in literals it lies deepest. */
final class Nesting {
  /** The place of what is not there. */
  static final int NOWHERE = -1;

  private final String code;
  private final int[] depths;

  Nesting(String code) {
    this.code = code;
    this.depths = new int[code.length()];
    int depth = 0;
    boolean literal = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean quote = c == '"' && (i == 0 || code.charAt(i - 1) != '\\');
      if (!literal && isClosing(i)) {
        depth--;
      }
      depths[i] = literal || quote ? Integer.MAX_VALUE : depth;
      literal ^= quote;
      if (!literal && (c == '(' || c == '<' || c == '{')) {
        depth++;
      }
    }
  }

  private boolean isClosing(int i) {
    char c = code.charAt(i);
    boolean arrow = c == '>' && i > 0 && code.charAt(i - 1) == '-';
    return c == ')' || c == '}' || (c == '>' && !arrow);
  }

  /** Whether a character stands in a literal. */
  boolean isLiteral(int at) {
    return depths[at] == Integer.MAX_VALUE;
  }

  /** Where a text stands outside of all brackets. */
  List<Integer> outside(String text) {
    var places = new ArrayList<Integer>();
    for (int i = code.indexOf(text); i >= 0; i = code.indexOf(text, i + 1)) {
      if (depths[i] == 0) {
        places.add(i);
      }
    }
    return places;
  }

  /** Where the last list of arguments or parameters opens outside of all brackets, or nowhere. */
  int lastArguments() {
    return last(
        outside("(").stream().filter(at -> at > 0 && code.charAt(at - 1) != ' ')); // no cast
  }

  /** Where the last list of type arguments opens outside of all brackets, or nowhere. */
  int lastTypeArguments() {
    return last(outside("<").stream());
  }

  private int last(Stream<Integer> openings) {
    return openings
        .filter(at -> at + 1 < code.length() && !isClosing(at + 1))
        .reduce(NOWHERE, (before, at) -> at);
  }
}
