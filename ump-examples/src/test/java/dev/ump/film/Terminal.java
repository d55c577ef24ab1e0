package dev.ump.film;

import java.util.ArrayList;
import java.util.List;

/**
 * As much of a terminal as a shell and the demo need: lines, the way back to the line above, colours. It does
 * not scroll. Confined to one thread.
 */
final class Terminal {
  /** How a character looks. */
  enum Style {
    PLAIN,
    BOLD,
    GREEN,
    RED
  }

  /** Characters beside each other that look alike. */
  record Run(Style style, String text) {}

  private record Cell(Style style, char character) {}

  private static final Cell BLANK = new Cell(Style.PLAIN, ' ');

  private final List<List<Cell>> rows = new ArrayList<>();
  private int row;
  private int column;
  private Style style = Style.PLAIN;
  private String begun = "";

  /** Shows what was printed; a control sequence may begin in one text and end in the next. */
  void print(String text) {
    String all = begun + text;
    begun = "";
    int at = 0;
    while (at < all.length()) {
      char next = all.charAt(at);
      if (next == '\033') {
        int end = endOfControl(all, at);
        if (end == all.length()) {
          begun = all.substring(at);
          return;
        }
        control(all.substring(at + 2, end), all.charAt(end));
        at = end;
      } else if (next == '\r') {
        column = 0;
      } else if (next == '\n') {
        row++;
      } else {
        put(new Cell(style, next));
      }
      at++;
    }
  }

  /** Where the letter is that ends a control sequence; the end of the text if it is not there. */
  private static int endOfControl(String text, int from) {
    int end = from;
    while (end < text.length() && !Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void put(Cell cell) {
    List<Cell> cells = cells();
    while (cells.size() <= column) {
      cells.add(BLANK);
    }
    cells.set(column++, cell);
  }

  private List<Cell> cells() {
    while (rows.size() <= row) {
      rows.add(new ArrayList<>());
    }
    return rows.get(row);
  }

  private void control(String value, char command) {
    switch (command) {
      case 'A' -> row -= value.isEmpty() ? 1 : Integer.parseInt(value);
      case 'K' ->
        cells().subList(Math.min(column, cells().size()), cells().size()).clear();
      case 'm' -> style = style(value);
      default -> throw new IllegalArgumentException("Unknown: ESC[" + value + command);
    }
  }

  private Style style(String value) {
    return switch (value) {
      case "1" -> style == Style.PLAIN ? Style.BOLD : style;
      case "31" -> Style.RED;
      case "32" -> Style.GREEN;
      case "", "0", "21", "22", "39" -> Style.PLAIN;
      default -> throw new IllegalArgumentException("Unknown style: " + value);
    };
  }

  /** What stands in each row now. */
  List<List<Run>> screen() {
    return rows.stream().map(Terminal::runs).toList();
  }

  private static List<Run> runs(List<Cell> cells) {
    var runs = new ArrayList<Run>();
    int begin = 0;
    for (int i = 1; i <= cells.size(); i++) {
      Style style = cells.get(begin).style();
      if (i == cells.size() || cells.get(i).style() != style) {
        var text = new StringBuilder();
        cells.subList(begin, i).forEach(cell -> text.append(cell.character()));
        runs.add(new Run(style, text.toString()));
        begin = i;
      }
    }
    return List.copyOf(runs);
  }
}
