package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an implementation must be. */
class ServedTest {
  private static final String OTHERS =
      " interface Parent { Object get(String key) throws Exception; void run(); }"
          + " interface Old { @Deprecated void old(); }"
          + " interface Throwing { <X extends Throwable> void run() throws X; }"
          + " interface Other { void stop(); }"
          + " interface Both extends Parent, Other {}"
          + " interface Lists { java.util.List<Long> put(java.util.List<Long> list); }";

  @Test
  void isTheParentThatHasEveryMethod() {
    assertThat(served("Parent", "")).isEqualTo("p.Parent");
    assertThat(served("Both, Parent", "")).isEqualTo("p.Both");
    assertThat(served("Parent, Both", "")).isEqualTo("p.Both");
    assertThat(served("java.util.function.Supplier<String>", ""))
        .isEqualTo("java.util.function.Supplier<java.lang.String>");
  }

  @Test
  void isTheParentWhoseMethodsAreOnlyRepeated() {
    assertThat(served("Parent", "@Override void run();")).isEqualTo("p.Parent");
    assertThat(served("Parent", "@Override Object get(String key) throws Exception;"))
        .isEqualTo("p.Parent");
    assertThat(served("Old", "@Deprecated @Override void old();")).isEqualTo("p.Old");
    assertThat(served("Throwing", "@Override <X extends Throwable> void run() throws X;"))
        .isEqualTo("p.Throwing");
    assertThat(served("Lists", "java.util.List<Long> put(java.util.List<Long> list);"))
        .isEqualTo("p.Lists");
  }

  @Test
  void isTheServiceIfNoParentIsEnough() {
    assertThat(served("Parent, Other", "")).isEqualTo("p.Store");
    assertThat(served("Parent", "void more();")).isEqualTo("p.Store");
    assertThat(served("Parent", "void run(int more);")).isEqualTo("p.Store");
    assertThat(served("Parent", "@Override String get(String key);")).isEqualTo("p.Store");
    assertThat(served("Lists", "@Override java.util.List<Long> put(java.util.List list);"))
        .isEqualTo("p.Store");
  }

  @Test
  void isTheServiceIfItPromisesMore() {
    assertThat(served("Parent", "@Override Object get(String key);")).isEqualTo("p.Store");
    assertThat(served("Parent", "@Override Object get(String key) throws java.io.IOException;"))
        .isEqualTo("p.Store");
    assertThat(served("Parent", "@Override default void run() {}")).isEqualTo("p.Store");
    assertThat(served("Old", "@Override void old();")).isEqualTo("p.Store");
    assertThat(served("Old", "@Override @Deprecated(forRemoval = true) void old();"))
        .isEqualTo("p.Store");
  }

  @Test
  void isNoParentThatTheDispatcherDoesNotSee() {
    String hidden = " class Outer { private interface Base { void run(); }"
        + " private interface Tag {} interface Seen<T> { void run(); }"
        + " @dev.ump.service.UmpService interface Store extends ";
    assertThat(Analyzing.model(hidden + "Base {} }").served().toString())
        .isEqualTo("p.Outer.Store");
    assertThat(Analyzing.model(hidden + "Seen<Tag> {} }").served().toString())
        .isEqualTo("p.Outer.Store");
    assertThat(Analyzing.model(hidden + "Seen<Seen<String>> {} }").served().toString())
        .isEqualTo("p.Outer.Seen<p.Outer.Seen<java.lang.String>>");
  }

  private static String served(String parents, String body) {
    return Analyzing.model("@dev.ump.service.UmpService interface Store extends " + parents + " { "
            + body + " }" + OTHERS)
        .served()
        .toString();
  }
}
