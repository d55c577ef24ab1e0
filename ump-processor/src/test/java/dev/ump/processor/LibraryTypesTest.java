package dev.ump.processor;

import static dev.ump.processor.Library.SERVICE;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of a library's methods: generated code has them, too, and no compiler warns of that. */
class LibraryTypesTest {
  @TempDir
  Path folder;

  @TempDir
  Path out;

  private void assertCompiles(Library library) {
    library.assertCompiles(out, SERVICE);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<M extends Read<K> & Write<? super K>> void put(M of);"
            + " <M extends Seek<K> & Write<K>> void put(M of);",
        "<M extends Read<K> & Write<? super K>> M[] put(M[] of);"
            + " <M extends Seek<K> & Write<K>> void put(M[] of);",
        "<M extends Object & Read<K> & Write<K>> M put(M of); <M extends Seek<K>> M put(M of);",
        "<M extends Seek<K> & Write<K>, N extends M> N put(N of); void put(String of);"
      })
  void overloadsThatSeveralBoundsTellApart(String methods) {
    var library = Library.of(
        folder,
        "package lib; public interface Parent<K> { interface Read<T> {} interface Write<T> {}"
            + " interface Seek<T> {} " + methods + " }");
    library.assertCompiles(
        out, SERVICE.replace("Store", "Store<K>").replace("Parent", "Parent<K>"));
  }
}
