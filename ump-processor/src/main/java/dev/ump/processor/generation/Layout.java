package dev.ump.processor.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays generated text out as a person would: the printer's own line breaks are undone, those that
 * were asked for are made, annotations, comments of one line and empty bodies take one line, constants
 * stand together, long lines are broken.
 */
final class Layout {
  /** Asks for a line break, in code given to the printer. */
  static final String BREAK = "\u0001";

  private static final Pattern COMMENT_OF_ONE_LINE =
      Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* (.*)\\n *\\*/");
  private static final Pattern EMPTY_BODY = Pattern.compile("\\{\\n *}");
  private static final Pattern BETWEEN_OPCODES =
      Pattern.compile("(?m)(?<=;\\n)\\n(?= *static final int )");

  private static final Pattern ANNOTATION = Pattern.compile("@[^\\s(]+(\\(.*\\))?");

  /** A type annotation inside a qualified name, which the printer keeps apart; literals go before. */
  private static final Pattern QUALIFIED_ANNOTATION =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\. @");

  private Layout() {}

  static String tidy(String text) {
    String joined = String.join("\n", joined(text.split("\n", -1)));
    String tidy = COMMENT_OF_ONE_LINE.matcher(joined).replaceAll(Layout::folded);
    tidy = QUALIFIED_ANNOTATION.matcher(tidy).replaceAll(Layout::together);
    tidy = EMPTY_BODY.matcher(tidy).replaceAll("{}");
    tidy = BETWEEN_OPCODES.matcher(tidy).replaceAll("");
    return LongLines.broken(tidy);
  }

  private static String folded(MatchResult comment) {
    String folded = comment.group(1) + "/** " + comment.group(2) + " */";
    return Matcher.quoteReplacement(
        folded.length() <= LongLines.COLUMNS ? folded : comment.group());
  }

  private static String together(MatchResult found) {
    return found.group().equals(". @") ? ".@" : Matcher.quoteReplacement(found.group());
  }

  /** Lines of code as long as their statements, but for the breaks that were asked for. */
  private static List<String> joined(String[] lines) {
    var joined = new ArrayList<String>();
    var statement = new StringBuilder();
    for (String line : lines) {
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      String code = statement.length() == 0 ? line : line.strip();
      boolean inBrackets = code.startsWith(")")
          || (statement.length() > 0 && statement.charAt(statement.length() - 1) == '(');
      if (statement.length() > 0 && !inBrackets) {
        statement.append(' ');
      }
      statement.append(code);
      if (indent.length() == line.length() || isWhole(statement.toString().strip())) {
        broken(statement.toString(), joined);
        statement.setLength(0);
      }
    }
    return joined;
  }

  private static boolean isWhole(String statement) {
    return statement.endsWith(";")
        || statement.endsWith("{")
        || statement.endsWith("}")
        || ANNOTATION.matcher(statement).matches()
        || statement.startsWith("*")
        || statement.startsWith("/");
  }

  private static void broken(String statement, List<String> lines) {
    String indent =
        statement.substring(0, statement.length() - statement.stripLeading().length());
    String[] parts = statement.split(BREAK);
    for (int i = 0; i < parts.length; i++) {
      lines.add(i == 0 ? parts[i].stripTrailing() : indent + "    " + parts[i].strip());
    }
  }
}
