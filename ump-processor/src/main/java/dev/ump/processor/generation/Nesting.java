package dev.ump.processor.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** How deep each character of a line of code lies in brackets; in literals it lies deepest. */
final class Nesting {
  /** The place of what is not there. */
  static final int NOWHERE = -1;

  private final String code;
  private final int[] depths;

  /** The text that may continue in another literal: strings, but not characters. */
  private final BitSet strings = new BitSet();

  Nesting(String code) {
    this.code = code;
    this.depths = new int[code.length()];
    int depth = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '"' || c == '\'') {
        i = literal(i);
        continue;
      }
      if (isClosing(i)) {
        depth--;
      }
      depths[i] = depth;
      if (c == '(' || c == '<' || c == '{') {
        depth++;
      }
    }
  }

  /** Marks the literal that begins here; returns where its closing quote is, or the end. */
  private int literal(int begin) {
    char quote = code.charAt(begin);
    int end = begin + 1;
    while (end < code.length() && code.charAt(end) != quote) {
      end += code.charAt(end) == '\\' ? 2 : 1; // what is escaped closes nothing
    }
    int behind = Math.min(end + 1, code.length());
    Arrays.fill(depths, begin, behind, Integer.MAX_VALUE);
    if (quote == '"') {
      strings.set(begin, behind);
    }
    return behind - 1;
  }

  private boolean isClosing(int i) {
    char c = code.charAt(i);
    boolean arrow = c == '>' && i > 0 && code.charAt(i - 1) == '-';
    return c == ')' || c == '}' || (c == '>' && !arrow);
  }

  /** Returns whether a character is part of a string. */
  boolean isString(int at) {
    return strings.get(at);
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

  /**
   * Where the last list of type arguments opens outside of all brackets, or in a cast, or nowhere.
   */
  int lastTypeArguments() {
    int outside = last(outside("<").stream());
    return outside == NOWHERE && code.startsWith("(") ? code.indexOf('<') : outside;
  }

  private int last(Stream<Integer> openings) {
    return openings
        .filter(at -> at + 1 < code.length() && !isClosing(at + 1))
        .reduce(NOWHERE, (before, at) -> at);
  }
}
