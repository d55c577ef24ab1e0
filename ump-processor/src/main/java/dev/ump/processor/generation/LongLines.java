package dev.ump.processor.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks lines that are longer than 100 columns: before the clauses of a header, else where it lies
 * least deep in brackets; there after the opening bracket if the rest fits on one line, or after the
 * last comma that fits.
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
      int at = comment ? lastSpace(rest) : best(rest, continuation.length());
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
  private static int best(String line, int continuation) {
    int best = -1;
    int bestRank = Integer.MAX_VALUE;
    for (Place place : places(line)) {
      boolean restFits = best > 0
          && line.charAt(best - 1) == '('
          && continuation + line.length() - best <= COLUMNS;
      if (place.rank < bestRank || (place.rank == bestRank && !restFits)) {
        best = place.at;
        bestRank = place.rank;
      }
    }
    return best;
  }

  /**
   * A place to break at.
   *
   * @param rank the lower, the better: a clause, then by depth, type arguments last
   */
  private record Place(int at, int rank) {}

  private static List<Place> places(String line) {
    var places = new ArrayList<Place>();
    int start = line.length() - line.stripLeading().length();
    int depth = 0;
    boolean literal = false;
    for (int i = start; i < Math.min(line.length() - 1, COLUMNS); i++) {
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
      if (c == ' ' && depth == 0 && i > start && isClause(line, i)) {
        places.add(new Place(i, -1));
      } else if (c == ' ' && i > start && line.startsWith(" + ", i)) {
        places.add(new Place(i, depth));
      } else if (c == '.' && line.charAt(i - 1) == ')') {
        places.add(new Place(i, depth));
      } else if ((c == '(' && line.charAt(i + 1) != ')') || line.startsWith(", ", i)) {
        places.add(new Place(i + 1, depth));
      } else if (c == '<') {
        places.add(new Place(i + 1, depth + line.length()));
      }
    }
    return places;
  }

  private static boolean isClause(String line, int i) {
    return CLAUSES.stream().anyMatch(clause -> line.startsWith(clause, i));
  }
}
