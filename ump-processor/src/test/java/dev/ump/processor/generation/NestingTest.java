package dev.ump.processor.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NestingTest {

  @Test
  void countsBracketsOfAllKinds() {
    assertThat(new Nesting("a, f(b, c), G<d, e>, {h, i}, j").outside(", "))
        .containsExactly(1, 10, 19, 27);
  }

  @Test
  void beginsAtTheFirstCharacter() {
    assertThat(new Nesting("<A> b").outside("<")).containsExactly(0);
    assertThat(new Nesting("> a").outside("> ")).isEmpty();
  }

  @Test
  void takesNoArrowForABracket() {
    var nesting = new Nesting("default -> throw f(a)");
    assertThat(nesting.outside("throw")).containsExactly(11);
    assertThat(nesting.lastArguments()).isEqualTo(18);
  }

  @Test
  void isDeepestInLiterals() {
    String code = "a, \"b, \\\", c\", d";
    var nesting = new Nesting(code);
    assertThat(nesting.outside(", ")).containsExactly(1, code.indexOf(", d"));
    assertThat(nesting.isString(code.indexOf('b'))).isTrue();
    assertThat(nesting.isString(code.indexOf('c'))).isTrue();
    assertThat(nesting.isString(code.indexOf('d'))).isFalse();
    assertThat(new Nesting("\"a\"").isString(0)).isTrue();
  }
}
