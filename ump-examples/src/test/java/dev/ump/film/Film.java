package dev.ump.film;

import dev.ump.film.Scenes.Scene;
import dev.ump.film.Terminal.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Draws a recording as an SVG document that moves without a script, so that it can stand in a page as an image.
 *
 * <p>All states of a row lie beside each other, and the row jumps from one to the next; a keyframe for each jump
 * moves it. Where nothing moves (the reader wants it so, or the viewer cannot), the last state is seen. Confined
 * to one thread.
 */
final class Film {
  private static final int WIDTH = 572;
  static final int MARGIN = 14;
  private static final int LINE = 18;
  private static final int TOP = 30;

  /** How far the states of a row are from each other: out of sight. */
  private static final int STEP = 1000;

  private static final String STYLE = """
      <style>
        text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #24292f; }
        rect { fill: #f6f8fa; stroke: #d0d7de; }
        .note { font: 12px system-ui, sans-serif; fill: #57606a; text-anchor: end; }
        .bold, .green, .red { font-weight: 600; }
        .green { fill: #1a7f37; }
        .red { fill: #cf222e; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          rect { fill: #161b22; stroke: #3d444d; }
          .note { fill: #9198a1; }
          .green { fill: #3fb950; }
          .red { fill: #ff7b72; }
        }
        g { animation: %s step-end infinite; }
        @media (prefers-reduced-motion: reduce) { g { animation: none; } }
      """;

  private final Scenes scenes;
  private final StringBuilder keyframes = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private int strips;

  private Film(Scenes scenes) {
    this.scenes = scenes;
  }

  /** Draws it. */
  static String of(Cast cast, String title, String description) {
    return new Film(Scenes.of(cast)).draw(title, description);
  }

  private String draw(String title, String description) {
    List<Scene> all = scenes.scenes();
    int rows = all.stream().mapToInt(scene -> scene.rows().size()).max().orElse(0);
    for (int row = 0; row < rows; row++) {
      int index = row;
      strip(TOP + row * LINE, scene -> row(scene, index));
    }
    int bottom = TOP + rows * LINE;
    strip(bottom + 32, Scene::elsewhere);
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" aria-labelledby="title text">
        <title id="title">%3$s</title>
        <desc id="text">%4$s</desc>
        """.formatted(WIDTH, bottom + 48, escape(title), escape(description))
        + STYLE.formatted(seconds(scenes.millis()))
        + keyframes
        + "</style>\n"
        + frame(1, bottom - 7)
        + frame(bottom + 8, 39)
        + note(TOP, "a terminal")
        + note(bottom + 32, "another one")
        + body
        + "</svg>\n";
  }

  private static List<Run> row(Scene scene, int row) {
    return row < scene.rows().size() ? scene.rows().get(row) : List.of();
  }

  /** What one row shows, in all its states. */
  private void strip(int y, Function<Scene, List<Run>> part) {
    var moves = new StringBuilder();
    var states = new ArrayList<List<Run>>();
    for (Scene scene : scenes.scenes()) {
      List<Run> state = part.apply(scene);
      if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
        moves.append("%s%%{transform:translate(%dpx)}"
            .formatted(percent(scene.millis()), -STEP * states.size()));
        states.add(state);
      }
    }
    if (states.size() > 1) {
      String name = "r" + strips++;
      keyframes.append("  .%1$s { animation-name: %1$s; }\n".formatted(name));
      keyframes.append("  @keyframes %s{%s}\n".formatted(name, moves));
      body.append("<g class=\"%s\" transform=\"translate(%d)\">"
          .formatted(name, -STEP * (states.size() - 1)));
    } else {
      body.append("<g>");
    }
    for (int i = 0; i < states.size(); i++) {
      if (!states.get(i).isEmpty()) {
        text(MARGIN + STEP * i, y, states.get(i));
      }
    }
    body.append("</g>\n");
  }

  /** Spaces that no viewer puts together, so that columns stay columns. */
  private static String spaced(String text) {
    return escape(text).replace(' ', '\u00a0');
  }

  private void text(int x, int y, List<Run> runs) {
    body.append("<text x=\"%d\" y=\"%d\">".formatted(x, y));
    for (Run run : runs) {
      String style = run.style().name().toLowerCase(Locale.ROOT);
      String text = spaced(run.text());
      body.append(
          style.equals("plain") ? text : "<tspan class=\"%s\">%s</tspan>".formatted(style, text));
    }
    body.append("</text>");
  }

  private static String frame(int y, int height) {
    return "<rect x=\"1\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n"
        .formatted(y, WIDTH - 2, height);
  }

  private static String note(int y, String text) {
    return "<text x=\"%d\" y=\"%d\" class=\"note\">%s</text>\n".formatted(WIDTH - 14, y, text);
  }

  private String percent(int millis) {
    String text = String.format(Locale.ROOT, "%.2f", 100.0 * millis / scenes.millis());
    return text.replaceFirst("\\.?0+$", "");
  }

  private static String seconds(int millis) {
    return String.format(Locale.ROOT, "%.2fs", millis / 1e3);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
