package dev.ump.processor.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks lines that are longer than 100 columns: before the clauses of a header, else after the
 * comma or bracket that lies least deep in brackets, as far right as fits.
 */
final class LongLines {
  private static final int COLUMNS = 100;
  private static final List<String> CLAUSES = List.of(" implements ", " extends ", " throws ");

  private LongLines() {}

  static String broken(String text) {
    var lines = new ArrayList<String>();
    for (String line : text.split("\n", -1)) {
      breakInto(line, lines);
    }
    return String.join("\n", lines);
  }

  private static void breakInto(String line, List<String> lines) {
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    boolean comment = line.startsWith("* ", indent.length());
    String continuation = comment ? indent + "* " : indent + "    ";
    String rest = line;
    while (rest.length() > COLUMNS && !rest.startsWith("import ")) {
      int at = comment ? lastSpace(rest) : best(rest);
      if (at < 0) {
        break;
      }
      lines.add(rest.substring(0, at).stripTrailing());
      rest = continuation + rest.substring(at).stripLeading();
    }
    lines.add(rest);
  }

  private static int lastSpace(String line) {
    int at = line.lastIndexOf(' ', COLUMNS);
    return at > line.indexOf("* ") + 1 ? at : -1;
  }

  /** Where to break a line of code, or -1. */
  private static int best(String line) {
    int best = -1;
    int bestDepth = Integer.MAX_VALUE;
    int depth = 0;
    boolean literal = false;
    int start = line.length() - line.stripLeading().length();
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && line.charAt(i - 1) != '\\') {
        literal = !literal;
      }
      if (literal) {
        continue;
      }
      if (c == '(' || c == '<' || c == '{') {
        depth++;
      } else if (c == ')' || (c == '>' && line.charAt(i - 1) != '-') || c == '}') {
        depth--;
      }
      int here = breakAfter(line, i, start, depth);
      if (here > 0 && here <= COLUMNS && here < line.length() && depth + weight(c) <= bestDepth) {
        best = here;
        bestDepth = depth + weight(c);
      }
    }
    return best;
  }

  /** A clause is the first place to break at, a bracket of type arguments the last. */
  private static int weight(char c) {
    return c == '<' ? 100 : c == ' ' ? -1 : 0;
  }

  private static int breakAfter(String line, int i, int start, int depth) {
    char c = line.charAt(i);
    if (line.startsWith(" + ", i)) {
      return i;
    }
    if (c == ' ' && depth == 0 && i > start && isClause(line, i)) {
      return i;
    }
    boolean opens = c == '(' && i + 1 < line.length() && line.charAt(i + 1) != ')';
    return opens || c == '<' || (c == ',' && line.startsWith(", ", i)) ? i + 1 : -1;
  }

  private static boolean isClause(String line, int i) {
    return CLAUSES.stream().anyMatch(clause -> line.startsWith(clause, i));
  }
}
