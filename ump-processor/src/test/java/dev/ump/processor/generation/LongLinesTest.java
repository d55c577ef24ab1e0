package dev.ump.processor.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LongLinesTest {
  private static final String A40 = "a".repeat(40);
  private static final String B40 = "b".repeat(40);
  private static final String C40 = "c".repeat(40);

  @Test
  void ofAHundredColumnsStayWhole() {
    String line = "x(" + "a".repeat(50) + ", " + "b".repeat(44) + ");";
    assertThat(line).hasSize(100);
    assertThat(broken(line)).isEqualTo(line);
    assertThat(broken("y" + line))
        .isEqualTo("yx(\n    " + "a".repeat(50) + ",\n    " + "b".repeat(44) + ");");
  }

  @Test
  void breakAfterTheBracketIfTheRestFits() {
    assertThat(broken("  someLongMethod(" + A40 + ", " + B40 + ");"))
        .isEqualTo("  someLongMethod(\n      " + A40 + ", " + B40 + ");");
  }

  @Test
  void breakBehindEveryCommaIfTheRestDoesNotFit() {
    assertThat(broken("  call(" + A40 + ", " + B40 + ", " + C40 + ");"))
        .isEqualTo("  call(\n      " + A40 + ",\n      " + B40 + ",\n      " + C40 + ");");
    assertThat(broken("  call(a, b, " + A40 + ", c, " + B40 + ", " + C40 + ");"))
        .isEqualTo("  call(\n      a,\n      b,\n      " + A40 + ",\n      c,\n      " + B40
            + ",\n      " + C40 + ");");
  }

  @Test
  void breakBehindTheTypeVariablesOfALongSignature() {
    String variables = "  public <A extends " + A40 + ", B extends B>";
    assertThat(broken(variables + " Some<" + B40 + "> name(int a) {"))
        .isEqualTo(variables + "\n      Some<" + B40 + "> name(int a) {");
    assertThat(broken(variables + " Some<A> name(" + B40 + ") {"))
        .isEqualTo(variables + " Some<A> name(\n      " + B40 + ") {");
    assertThat(broken(variables + " Some<" + B40 + "> name(int a, " + C40 + ") {"))
        .isEqualTo(variables + "\n      Some<" + B40 + "> name(\n          int a, " + C40 + ") {");
    assertThat(broken("  <A> Some<" + A40 + "." + B40 + "> fives(int a);"))
        .isEqualTo("  <A> Some<" + A40 + "." + B40 + "> fives(\n      int a);");
    assertThat(broken("  <A> Some<" + A40 + "." + B40 + "> sixsix(int a);"))
        .isEqualTo("  <A>\n      Some<" + A40 + "." + B40 + ">\n          sixsix(int a);");
    assertThat(broken("  public Some<" + A40 + "." + B40 + "> method(int a, int b);"))
        .isEqualTo("  public Some<" + A40 + "." + B40 + ">\n      method(int a, int b);");
  }

  @Test
  void haveAsManyTypeArgumentsAsFit() {
    assertThat(broken("  f(Some<" + A40 + ", B, C, D, " + B40 + ", " + C40 + "> a);"))
        .isEqualTo("  f(\n      Some<\n          " + A40 + ", B, C, D,\n          " + B40 + ", "
            + C40 + ">\n          a);");
  }

  @Test
  void breakBeforeAClauseOfAHeaderFirst() {
    assertThat(broken("  record R(" + A40 + ") implements " + B40 + ", Call<" + C40 + "> {"))
        .isEqualTo("  record R(" + A40 + ")\n      implements " + B40 + ",\n          Call<" + C40
            + "> {");
    assertThat(broken("  class C<T extends " + A40 + "> extends " + B40 + " implements D {"))
        .isEqualTo(
            "  class C<T extends " + A40 + ">\n      extends " + B40 + "\n      implements D {");
    assertThat(broken("  <A> void f(" + A40 + " a, " + B40 + " b) throws Throwable {"))
        .isEqualTo("  <A> void f(" + A40 + " a, " + B40 + " b)\n      throws Throwable {");
    assertThat(broken("  void name(" + A40 + ", " + B40 + " bbbbbb) throws X, Y {"))
        .isEqualTo("  void name(\n      " + A40 + ", " + B40 + " bbbbbb)\n      throws X, Y {");
  }

  @Test
  void breakBehindTheArrowOfACase() {
    assertThat(broken("  case X -> f((" + A40 + ") " + B40 + ", ccc);"))
        .isEqualTo("  case X ->\n      f((" + A40 + ") " + B40 + ", ccc);");
  }

  @Test
  void breakInsideOfWhatStandsBehindAnotherArrow() {
    assertThat(broken("  default -> throw new Some(" + A40 + B40 + ", envelope);"))
        .isEqualTo("  default -> throw new Some(\n      " + A40 + B40 + ", envelope);");
  }

  @Test
  void breakBeforeEveryCallOfAChain() {
    assertThat(broken("  f(" + A40 + ").g(" + B40 + ").h(cccccccccccccc),"))
        .isEqualTo("  f(" + A40 + ")\n      .g(" + B40 + ")\n      .h(cccccccccccccc),");
  }

  @Test
  void areIndentedDeeperInsideOfWhatIsBroken() {
    assertThat(broken("  f(g(" + A40 + ", " + B40 + ", ccccccccccccccc), d);"))
        .isEqualTo("  f(\n      g(\n          " + A40 + ",\n          " + B40
            + ",\n          ccccccccccccccc),\n      d);");
  }

  @Test
  void breakWhereTheNestingIsLeast() {
    assertThat(broken("  methods(g(" + A40 + ", " + B40 + "), ccc);"))
        .isEqualTo("  methods(\n      g(" + A40 + ", " + B40 + "), ccc);");
    assertThat(broken("  f(\"" + A40 + B40 + "\").declaring(" + C40 + ");"))
        .isEqualTo("  f(\"" + A40 + B40 + "\")\n      .declaring(" + C40 + ");");
  }

  @Test
  void breakBeforeAPlus() {
    assertThat(broken("  return " + A40 + " + " + B40 + " + " + C40 + ";"))
        .isEqualTo("  return " + A40 + " + " + B40 + "\n      + " + C40 + ";");
  }

  @Test
  void breakBeforeEveryOperatorOfACondition() {
    assertThat(broken("  return " + A40 + " && b.equals(" + B40 + ") && (c && d) && " + C40 + ";"))
        .isEqualTo("  return " + A40 + "\n      && b.equals(" + B40
            + ")\n      && (c && d)\n      && " + C40 + ";");
  }

  @Test
  void breakBehindAnAssignmentIfNothingElseHelps() {
    assertThat(broken("  var call = (" + A40 + "." + B40 + C40 + ") envelope;"))
        .isEqualTo("  var call =\n      (" + A40 + "." + B40 + C40 + ") envelope;");
  }

  @Test
  void breakALiteralThatFitsOnNoLine() {
    String words = "a(" + A40 + ", " + B40 + ", ";
    assertThat(broken("  f(\"" + words + C40 + ", " + words + C40 + "\"));"))
        .isEqualTo("  f(\n      \"" + words + "\"\n          + \"" + C40 + ", a(" + A40 + ", \"\n"
            + "          + \"" + B40 + ", " + C40 + "\"));");
    String word = "  \"" + A40 + B40 + C40 + "\";";
    assertThat(broken(word)).isEqualTo(word);
  }

  @Test
  void breakALiteralBehindTheLastWordThatFits() {
    String first = "  \"" + "a".repeat(95) + " \"";
    assertThat(first).hasSize(100);
    assertThat(broken("  \"" + "a".repeat(95) + " b c\";")).isEqualTo(first + "\n      + \"b c\";");
    assertThat(broken("  \"" + A40 + " " + "a".repeat(55) + " b c\";"))
        .isEqualTo("  \"" + A40 + " \"\n      + \"" + "a".repeat(55) + " b c\";");
    String rest = "      + \"" + A40 + " " + "b".repeat(48) + "\";";
    assertThat(rest).hasSize(100);
    assertThat(broken("  \"" + C40 + C40 + " " + rest.substring(9)))
        .isEqualTo("  \"" + C40 + C40 + " \"\n" + rest);
  }

  @Test
  void keepLiteralsWholeThatFit() {
    String literal = "\"" + A40 + ", (" + B40 + "\\\", c\"";
    assertThat(broken("  function(" + literal + ");"))
        .isEqualTo("  function(\n      " + literal + ");");
  }

  @Test
  void breakBehindAParameterizedType() {
    assertThat(broken("  private Some<" + A40 + "." + B40 + "> name();"))
        .isEqualTo("  private Some<" + A40 + "." + B40 + ">\n      name();");
  }

  @Test
  void breakTypeArgumentsOnlyIfNothingElseHelps() {
    assertThat(broken("  private final Some<" + A40 + "." + B40 + C40 + "> name;"))
        .isEqualTo("  private final Some<\n      " + A40 + "." + B40 + C40 + ">\n      name;");
    assertThat(broken("<" + A40 + B40 + C40 + ">")).isEqualTo("<\n    " + A40 + B40 + C40 + ">");
    assertThat(broken("class C<" + A40 + B40 + C40 + "> {"))
        .isEqualTo("class C<\n    " + A40 + B40 + C40 + "> {");
  }

  @Test
  void breakTheTypeArgumentsOfACast() {
    assertThat(
            broken("  f((Some<" + A40 + ", B, " + B40 + ", C, " + C40 + ">) envelope, context);"))
        .isEqualTo("  f(\n      (Some<\n          " + A40 + ", B, " + B40 + ", C,\n          " + C40
            + ">) envelope,\n      context);");
  }

  @Test
  void stayIfThereIsNoPlaceToBreak() {
    String line = "  " + A40 + B40 + C40 + ";";
    assertThat(broken(line)).isEqualTo(line);
    String words = "  " + A40 + " " + B40 + " " + C40 + ";";
    assertThat(broken(words)).isEqualTo(words);
    String imported = "import " + A40 + "." + B40 + "." + C40 + ";";
    assertThat(broken(imported)).isEqualTo(imported);
  }

  @Test
  void ofCommentsBreakBetweenWords() {
    assertThat(broken(" * " + A40 + " " + B40 + " " + C40))
        .isEqualTo(" * " + A40 + " " + B40 + "\n * " + C40);
    String rest = " * " + "c".repeat(50) + " " + "d".repeat(46);
    assertThat(rest).hasSize(100);
    assertThat(broken(" * " + A40 + " " + B40 + rest.substring(2)))
        .isEqualTo(" * " + A40 + " " + B40 + "\n" + rest);
  }

  @Test
  void useTheHundredthColumn() {
    String rest = "a".repeat(50) + ", " + "b".repeat(42) + ");";
    assertThat(broken("name(" + rest)).isEqualTo("name(\n    " + rest);
    assertThat(broken("name(x" + rest))
        .isEqualTo("name(\n    x" + "a".repeat(50) + ",\n    " + "b".repeat(42) + ");");
    String full = "    " + "a".repeat(60) + ", " + "b".repeat(33) + ",";
    assertThat(full).hasSize(100);
    assertThat(broken("<" + full.strip() + " c, " + C40 + A40 + ">"))
        .isEqualTo("<\n" + full + "\n    c, " + C40 + A40 + ">");
  }

  @Test
  void ofCommentsStayIfTheyAreOneWord() {
    String line = " * " + A40 + B40 + C40;
    assertThat(broken(line)).isEqualTo(line);
  }

  private static String broken(String text) {
    return LongLines.broken(List.of(text.split("\n", -1)));
  }
}
