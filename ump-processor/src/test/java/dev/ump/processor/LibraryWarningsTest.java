package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a compiler would warn of in generated code, although it is a library's affair. */
class LibraryWarningsTest {
  private static final String SERVICE =
      "package app; @dev.ump.service.UmpService public interface Store extends lib.Parent {}";

  @TempDir
  Path folder;

  @TempDir
  Path out;

  private void assertCompiles(Library library) {
    var compilation = library.compile(SERVICE);
    assertThat(Library.said(compilation)).as(Compiling.said(compilation)).isEmpty();
    assertThat(library.saidByEclipse(out, SERVICE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Exception", "InterruptedException", "E"})
  void boundsWhoseCloseMayBeInterruptedAreNotWarnedOf(String thrown) {
    String throwing = thrown.isEmpty() ? "" : " throws " + thrown;
    String resource = "package lib; public abstract class Resource<E extends Exception>"
        + " implements AutoCloseable { @Override public abstract void close()%s; }";
    assertCompiles(Library.of(
        folder,
        resource.formatted(throwing),
        "package lib; public interface Parent {"
            + " <T extends Resource<?> & Comparable<T>> String name(T of); }"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Outer.Inner get(String key);",
        "void put(Outer.Pair of);",
        "java.util.List<Outer.Inner> all();",
        "Outer.Inner.Deep deep();",
        "java.util.List<? extends Outer.Inner> some();"
      })
  void innerClassesOfRawOnes(String method) {
    assertCompiles(Library.of(
        folder,
        "package lib; public class Outer<T> {"
            + " public class Inner { public class Deep {} } public class Pair<U> {} }",
        "package lib; @SuppressWarnings(\"rawtypes\") public interface Parent { " + method + " }"));
  }

  @Test
  void innerClassesOfClassesWithArguments() {
    assertCompiles(Library.of(
        folder,
        "package lib; public class Outer<T> { public class Inner {} public class Pair<U> {} }",
        "package lib; public interface Parent {"
            + " Outer<String>.Pair<Long> get(Outer<String>.Inner key); }"));
  }
}
