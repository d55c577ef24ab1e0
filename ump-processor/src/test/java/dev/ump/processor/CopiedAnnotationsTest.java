package dev.ump.processor;

import static dev.ump.processor.Library.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotations that generated code cannot say, whole, are left out of it. */
class CopiedAnnotationsTest {
  private static final String ON_ALL =
      "import java.lang.annotation.*; @Target({ElementType.METHOD, ElementType.PARAMETER})"
          + " @Retention(RetentionPolicy.RUNTIME) ";

  @TempDir
  Path folder;

  @TempDir
  Path out;

  @Test
  void isLeftOutIfItsClassIsMissing() {
    var library = Library.of(
            folder,
            "package gone; " + ON_ALL + "public @interface Nonnull {}",
            "package lib; public interface Parent {"
                + " @gone.Nonnull String get(@gone.Nonnull String key); }")
        .without("gone.Nonnull");
    assertCompiles(library);
  }

  @Test
  void isLeftOutIfItsClassIsMissingAndItHasMembers() {
    var library = Library.of(
            folder,
            "package gone; public enum When { ALWAYS }",
            "package gone; " + ON_ALL + "public @interface Nonnull {"
                + " When when(); Class<?>[] groups(); String message(); }",
            "package lib; public interface Parent { @gone.Nonnull(when = gone.When.ALWAYS,"
                + " groups = {String.class, gone.When.class}, message = \"m\") String get(); }")
        .without("gone.Nonnull")
        .without("gone.When");
    assertCompiles(library);
  }

  @Test
  void isLeftOutIfAClassOfAValueIsMissing() {
    var library = Library.of(
            folder,
            "package gone; public enum When { ALWAYS }",
            "package gone; public class Group {}",
            "package lib; " + ON_ALL + "public @interface Nonnull { gone.When value(); }",
            "package lib; " + ON_ALL + "public @interface NotNull { Class<?>[] groups(); }",
            "package lib; public interface Parent { @Nonnull(gone.When.ALWAYS) String get("
                + " @NotNull(groups = gone.Group[].class) String key); }")
        .without("gone.When")
        .without("gone.Group");
    assertCompiles(library);
  }

  @Test
  void isLeftOutIfAnAnnotationInsideItIsMissing() {
    var library = Library.of(
            folder,
            "package gone; public @interface Because { String value(); }",
            "package lib; " + ON_ALL + "public @interface Nonnull { gone.Because[] value(); }",
            "package lib; public interface Parent {"
                + " @Nonnull(@gone.Because(\"so\")) String get(); }")
        .without("gone.Because");
    assertCompiles(library);
  }

  @Test
  void ofATypeIsLeftOutIfItsClassIsMissing() {
    var library = Library.of(
            folder,
            "package gone; import java.lang.annotation.*; @Target(ElementType.TYPE_USE)"
                + " public @interface Nullable { String value() default \"\"; }",
            "package lib; public interface Parent { @gone.Nullable String"
                + " get(java.util.List<@gone.Nullable String> keys, int @gone.Nullable(\"a\") [] a);"
                + " <T extends @gone.Nullable Object> @gone.Nullable T any(); }")
        .without("gone.Nullable");
    assertCompiles(library);
  }

  @Test
  void isLeftOutIfItWasCompiledAgainstOtherMembers() {
    var annotation = "package lib; " + ON_ALL + "public @interface Nonnull ";
    Library.of(
        folder,
        annotation + "{ String text() default \"\"; When when(); enum When { NOW, THEN } }",
        "package lib; public interface Parent {"
            + " @Nonnull(text = \"a\", when = Nonnull.When.NOW) String get();"
            + " @Nonnull(when = Nonnull.When.NOW) String all();"
            + " @Nonnull(when = Nonnull.When.THEN) String some(); }");
    assertCompiles(Library.of(folder, annotation + "{ When when(); enum When { THEN } }"));
    assertCompiles(
        Library.of(folder, annotation + "{ When when(); int more(); enum When { NOW, THEN } }"));
  }

  @Test
  void isLeftOutIfAValueHasNoLiteral() {
    var library = Library.of(
        folder,
        "package lib; " + ON_ALL + "public @interface Nonnull { double[] value(); float f(); }",
        "package lib; public interface Parent {"
            + " @Nonnull(value = {1, 0 / 0.0}, f = 1) String get();"
            + " @Nonnull(value = 1, f = -1 / 0f) String all(); }");
    assertCompiles(library);
  }

  @Test
  void isLeftOutIfItsPackageOrTheValuesHideIt() {
    var library = Library.of(
        folder,
        "package lib; import java.lang.annotation.*; @interface Nonnull {}",
        "package lib; public class Outer { public @interface NotNull { Class<?> value(); }"
            + " static class Hidden {} public @interface NonNull { Kind value(); } enum Kind { A } }",
        "package lib; public interface Parent { @Nonnull String get();"
            + " @Outer.NotNull(Outer.Hidden.class) String all();"
            + " @Outer.NonNull(Outer.Kind.A) String some(); }");
    assertCompiles(library);
  }

  @Test
  void isCopiedWithAllKindsOfValues() {
    var library = Library.of(
        folder,
        "package lib; import java.lang.annotation.*; public @interface Nonnull { byte b(); char c();"
            + " long[] l(); float f(); Class<?>[] k(); ElementType e(); Retention r();"
            + " String s(); boolean z(); int i(); String[] none(); }",
        "package lib; import java.lang.annotation.*; public interface Parent {"
            + " @Nonnull(b = -1, c = '\\'', l = {Long.MIN_VALUE, 2}, f = 1e-9f,"
            + " k = {int.class, java.util.Map.Entry.class, String[][].class, void.class},"
            + " e = ElementType.METHOD, r = @Retention(RetentionPolicy.CLASS),"
            + " s = \"\\\"\\\\ \\n\\u0000\", z = true, i = Integer.MIN_VALUE, none = {}) String get(); }");
    assertThat(assertCompiles(library).replaceAll("\\s+", ""))
        .contains("@Nonnull(b=-1,c='\\'',l={-9223372036854775808L,2L},f=1.0E-9f,"
            + "k={int.class,Map.Entry.class,String[][].class,void.class},"
            + "e=ElementType.METHOD,r=@Retention(RetentionPolicy.CLASS),"
            + "s=\"\\\"\\\\\\n\"+\"\\u0000\",z=true,i=-2147483648,none={})");
  }

  @Test
  void isLeftOutIfAnotherProcessorIsStillToMakeItsClass() {
    var library = Library.of(folder, "package lib; public interface Parent { String get(); }");
    String said = String.join(
        "\n",
        Library.said(
            library.compile("package app; @dev.ump.service.UmpService public interface Store"
                + " extends lib.Parent { @later.Nonnull(later.When.X) String all(); }")));
    assertThat(said).contains("package later does not exist").doesNotContain("[Ump");
  }

  private String assertCompiles(Library library) {
    library.assertCompiles(out, SERVICE);
    return Samples.text(out.resolve("app/StoreClient.java"));
  }
}
