package dev.ump.processor.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void undoesThePrintersBreaks() {
    assertThat(Layout.tidy("  void run(int a,\n      int b) throws\n      X {\n    x();\n  }"))
        .isEqualTo("  void run(int a, int b) throws X {\n    x();\n  }");
    assertThat(Layout.tidy("  void run(\n      int a);")).isEqualTo("  void run(int a);");
  }

  @Test
  void givesAnAnnotationALineOfItsOwn() {
    assertThat(Layout.tidy("  @Old(\n      since = \"(2\",\n      gone = true\n  )\n  void x();"))
        .isEqualTo("  @Old(since = \"(2\", gone = true)\n  void x();");
    assertThat(Layout.tidy("  @Old(\"a\")\n  void x();")).isEqualTo("  @Old(\"a\")\n  void x();");
    assertThat(Layout.tidy("  @Nullable Some x(int a,\n      int b);"))
        .isEqualTo("  @Nullable Some x(int a, int b);");
    assertThat(Layout.tidy("  void x(int a,\n      @Nullable Some b,\n      int c);"))
        .isEqualTo("  void x(int a, @Nullable Some b, int c);");
  }

  @Test
  void writesAnAnnotationInAQualifiedNameTogether() {
    assertThat(Layout.tidy("  Map. @Nullable Entry x(\"Map. @Nullable\");"))
        .isEqualTo("  Map.@Nullable Entry x(\"Map. @Nullable\");");
  }

  @Test
  void keepsCommentsApart() {
    assertThat(Layout.tidy("  x();\n  // says\n  y();")).isEqualTo("  x();\n  // says\n  y();");
  }

  @Test
  void makesTheBreaksThatWereAskedFor() {
    assertThat(Layout.tidy("  x = f(" + Layout.BREAK + "a," + Layout.BREAK + "b);"))
        .isEqualTo("  x = f(\n      a,\n      b);");
  }

  @Test
  void foldsCommentsAndBodiesOfOneLine() {
    assertThat(Layout.tidy("  /**\n   * Says.\n   */\n  X() {\n  }"))
        .isEqualTo("  /** Says. */\n  X() {}");
    String two = "  /**\n   * Says.\n   * More.\n   */\n  X() {\n    y();\n  }";
    assertThat(Layout.tidy(two)).isEqualTo(two);
    String full = "  /** " + "a".repeat(92) + " */";
    assertThat(full).hasSize(101);
    String apart = "  /**\n   * " + "a".repeat(92) + "\n   */";
    assertThat(Layout.tidy(apart)).isEqualTo(apart);
    assertThat(Layout.tidy("  /**\n   * " + "a".repeat(91) + "\n   */"))
        .isEqualTo("  /** " + "a".repeat(91) + " */");
  }

  @Test
  void keepsAnnotationsApart() {
    assertThat(Layout.tidy("  @Override\n  public int x();"))
        .isEqualTo("  @Override\n  public int x();");
  }
}
