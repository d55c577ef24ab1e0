package dev.ump.benchmarks.report;

import java.util.Locale;

/** Writes the few elements of SVG that a chart needs. Confined to one thread at a time. */
final class Svg {
  /** Colours that read well on white and on near black; the viewer says which of the two it is. */
  private static final String STYLE = """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #24292f; }
        .title { font-weight: 600; font-size: 14px; }
        .strong { font-weight: 600; }
        .quiet { fill: #57606a; font-size: 12px; }
        .right { text-anchor: end; }
        .middle { text-anchor: middle; }
        .grid { stroke: #d0d7de; }
        .base { stroke: #57606a; }
        .bar { fill: #afb8c1; }
        .ours { fill: #0969da; }
        .range { stroke: #24292f; }
        .target { stroke: #1a7f37; stroke-width: 2; }
        .floor { stroke: #cf222e; stroke-width: 2; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .quiet { fill: #9198a1; }
          .grid { stroke: #3d444d; }
          .base { stroke: #9198a1; }
          .bar { fill: #59636e; }
          .ours { fill: #4493f8; }
          .range { stroke: #e6edf3; }
          .target { stroke: #3fb950; }
          .floor { stroke: #f85149; }
        }
      </style>
      """;

  private final StringBuilder body = new StringBuilder();

  void text(double x, double y, String styles, String text) {
    body.append("<text x=\"%s\" y=\"%s\" class=\"%s\">%s</text>\n"
        .formatted(number(x), number(y), styles, escape(text)));
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    body.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>\n"
        .formatted(number(x1), number(y1), number(x2), number(y2), style));
  }

  /** A bar from one place to another, whichever is further left. */
  void bar(double from, double to, double y, double height, String style) {
    body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"1\" class=\"%s\"/>\n"
        .formatted(
            number(Math.min(from, to)),
            number(y),
            number(Math.max(0.5, Math.abs(to - from))),
            number(height),
            style));
  }

  /** An area within a line through points, given as x and y by turns. */
  void area(double[] points, String style) {
    body.append("<polygon points=\"");
    for (int i = 0; i < points.length; i += 2) {
      body.append(number(points[i])).append(',').append(number(points[i + 1])).append(' ');
    }
    body.append("\" class=\"%s\"/>\n".formatted(style));
  }

  String document(double width, double height, String title) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img" aria-label="%3$s">
        """.formatted(number(width), number(height), escape(title)) + STYLE + body + "</svg>\n";
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
