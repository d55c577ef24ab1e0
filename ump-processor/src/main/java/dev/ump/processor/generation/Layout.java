package dev.ump.processor.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays generated text out as a person would: the printer's own line breaks are undone, those that
 * were asked for are made, annotations, comments of one line and empty bodies take one line, long
 * lines are broken.
 */
final class Layout {
  /** Asks for a line break, in code given to the printer. */
  static final String BREAK = "\u0001";

  private static final Pattern ANNOTATION = Pattern.compile("@[^\\s(]+(\\(.*\\))?");

  /** A type annotation in a qualified name, which the printer keeps apart; literals go before. */
  private static final Pattern QUALIFIED_ANNOTATION =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|\\. @");

  private static final String APART = ". @";

  private Layout() {}

  static String tidy(String text) {
    List<String> lines = folded(joined(text.split("\n", -1)));
    lines.replaceAll(Layout::together);
    return LongLines.broken(lines);
  }

  private static String together(String line) {
    return line.contains(APART)
        ? QUALIFIED_ANNOTATION.matcher(line).replaceAll(Layout::together)
        : line;
  }

  private static String together(MatchResult found) {
    return found.group().equals(APART) ? ".@" : Matcher.quoteReplacement(found.group());
  }

  /** Lines of code as long as their statements, but for the breaks that were asked for. */
  private static List<String> joined(String[] lines) {
    var joined = new ArrayList<String>();
    var statement = new StringBuilder();
    for (String line : lines) {
      String code = line.strip();
      if (statement.length() == 0) {
        statement.append(line);
      } else {
        boolean inBrackets =
            code.startsWith(")") || statement.charAt(statement.length() - 1) == '(';
        statement.append(inBrackets ? "" : " ").append(code);
      }
      if (code.isEmpty() || isWhole(statement, code)) {
        broken(statement.toString(), joined);
        statement.setLength(0);
      }
    }
    return joined;
  }

  /** Comments of one line and empty bodies without the lines between. */
  private static List<String> folded(List<String> lines) {
    var folded = new ArrayList<String>();
    for (String line : lines) {
      String code = line.strip();
      if (code.startsWith("}") && before(1, folded).endsWith("{")) {
        replace(1, folded, before(1, folded) + code);
      } else if (isCommentOfOneLine(code, folded)) {
        replace(2, folded, before(2, folded) + before(1, folded).strip().substring(1) + " */");
      } else {
        folded.add(line);
      }
    }
    return folded;
  }

  private static boolean isCommentOfOneLine(String code, List<String> before) {
    return code.equals("*/")
        && before(2, before).strip().equals("/**")
        && before(2, before).length() + before(1, before).strip().length() + 2 <= LongLines.COLUMNS;
  }

  /** One of the last lines, if there are so many. */
  private static String before(int lines, List<String> all) {
    return lines <= all.size() ? all.get(all.size() - lines) : "";
  }

  /** Puts a line where the last ones were. */
  private static void replace(int lines, List<String> all, String line) {
    all.subList(all.size() - lines, all.size()).clear();
    all.add(line);
  }

  /** Looks at both ends alone, as far as that will do: a statement may have a thousand lines. */
  private static boolean isWhole(StringBuilder statement, String lastLine) {
    if (lastLine.endsWith(";") || lastLine.endsWith("{") || lastLine.endsWith("}")) {
      return true;
    }
    return switch (firstOf(statement)) {
      case '*', '/' -> true;
      case '@' -> ANNOTATION.matcher(statement.toString().strip()).matches();
      default -> false;
    };
  }

  private static char firstOf(StringBuilder statement) {
    int at = 0;
    while (Character.isWhitespace(statement.charAt(at))) { // it is not blank
      at++;
    }
    return statement.charAt(at);
  }

  private static void broken(String statement, List<String> lines) {
    if (!statement.contains(BREAK)) {
      lines.add(statement.stripTrailing());
      return;
    }
    String indent =
        statement.substring(0, statement.length() - statement.stripLeading().length());
    String[] parts = statement.split(BREAK);
    for (int i = 0; i < parts.length; i++) {
      lines.add(i == 0 ? parts[i].stripTrailing() : indent + "    " + parts[i].strip());
    }
  }
}
