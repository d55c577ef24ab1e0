package dev.ump.processor;

import static dev.ump.processor.Library.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services whose parent was compiled with another version of its own parent. */
class VersionsTest {
  @TempDir
  Path folder;

  @TempDir
  Path out;

  /** The parent's parent had {@code before} when the parent was compiled, and has {@code after}. */
  private Library library(String before, String parent, String after) {
    String base = "package lib; public interface Base { ";
    Library.of(
        folder,
        base + before + " }",
        "package lib; public interface Parent extends Base { " + parent + " }");
    return Library.of(folder, base + after + " }");
  }

  private static String impossible(String method, String in) {
    return "[UmpIncompatible] No class can implement Store: it inherits " + method
        + " from Parent and from Base, which differ in " + in + ". They were compiled apart; use"
        + " versions of both that belong together, or declare an interface of your own with the"
        + " methods that Store needs.";
  }

  private void assertSaid(Library library, String message) {
    assertThat(Library.said(library.compile(SERVICE))).containsExactly(message);
    assertThat(library.saidByEclipse(out, SERVICE)) // which may notice it itself, too
        .anyMatch(said -> said.endsWith(message))
        .noneMatch(said -> said.contains("StoreClient"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void get(Object key);",
        "int get(Object key);",
        "default Integer get(Object key) { return 1; }",
        "<T> Integer get(T key);"
      })
  void resultsThatNoClassCanReturnAreToldOf(String method) {
    assertSaid(
        library("", "String get(Object key);", method),
        impossible("get(Object)", "what they return"));
  }

  @Test
  void aPrimitiveResultIsNoObject() {
    assertSaid(
        library("", "Object remove(Object key);", "boolean remove(Object key);"),
        impossible("remove(Object)", "what they return"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Comparable<String> get(Object key);",
        "CharSequence get(Object key);",
        "default Object get(Object key) { return key; }",
        "<T> T get(Object key);"
      })
  void aResultThatCanStandForAnotherIsFine(String method) {
    library("", "String get(Object key);", method).assertCompiles(out, SERVICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " throws java.io.IOException"})
  void whatAnOverriddenMethodThrowsNoMoreIsNotThrown(String thrown) {
    String method = "void run() throws Exception;";
    library(method, method, "void run()" + thrown + ";").assertCompiles(out, SERVICE);
    assertThat(Samples.text(out.resolve("app/StoreClient.java")))
        .contains("public void run()" + thrown.replace("java.io.", "") + " {");
  }

  @Test
  void overloadsThatOnlyTypeArgumentsTellApartAreToldOf() {
    assertSaid(
        library(
            "",
            "void add(java.util.List<String> all);",
            "default void add(java.util.List<Integer> all) {}"),
        impossible("add(List)", "type arguments"));
  }
}
