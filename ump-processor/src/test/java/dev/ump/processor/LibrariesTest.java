package dev.ump.processor;

import static dev.ump.processor.Library.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that inherit from class files: with what others left out, hid, or deprecated. */
class LibrariesTest {
  @TempDir
  Path folder;

  @TempDir
  Path out;

  @Test
  void aServedParentIsSeenByAllWhoSeeTheService() {
    var library = Library.of(
        folder,
        "package lib; interface Hidden { String get(String key); }",
        "package lib; public interface Parent extends Hidden {}");
    assertCompiles(library, SERVICE);
    assertThat(generated("Dispatcher")).contains("of(Parent service)");
  }

  @Test
  void aParentThatOthersDoNotSeeIsNotServed() {
    var library = Library.of(folder, "package lib; public interface Parent { void run(); }");
    assertCompiles(
        library,
        "package app; @dev.ump.service.UmpService public interface Store extends Base<String> {}",
        "package app; interface Base<T> extends lib.Parent { T get(T key); }");
    assertThat(generated("Dispatcher")).contains("of(Store service)").doesNotContain("Base");
  }

  @Test
  void aParentIsServedWhereTheServiceIsNoMoreVisible() {
    var library = Library.of(folder, "package lib; public interface Parent { void run(); }");
    assertCompiles(
        library,
        "package app; @dev.ump.service.UmpService interface Store extends Base<String> {}",
        "package app; interface Base<T> extends lib.Parent { T get(T key); }");
    assertThat(generated("Dispatcher")).contains("of(Base<String> service)");
  }

  @Test
  void namesThatAreNoneInJavaAreToldOf() {
    var library = Library.of(
            folder,
            "package lib; public interface Parent { Object trySend_JP2dKIU(String element); }")
        .renamed("lib.Parent", "trySend_JP", "trySend-JP");
    assertThat(Library.said(library.compile(SERVICE)))
        .containsExactly("[UmpIdentifier] Store.trySend-JP2dKIU(String) has the name"
            + " trySend-JP2dKIU in it, which is not a Java identifier, so no Java class can"
            + " implement it. Declare an interface of your own with the methods that Store needs, and"
            + " implement it with calls on Parent.");
  }

  @Test
  void namesThatAreNoneInJavaAreToldOfOnceIfKotlinsMetadataHasThemToo() {
    var library = Library.of(
            folder,
            "package kotlin; public @interface Metadata { String[] d2(); }",
            "package lib; @kotlin.Metadata(d2 = {\"Parent\", \"trySend_JP2dKIU\"})"
                + " public interface Parent { Object trySend_JP2dKIU(String element); }")
        .renamed("lib.Parent", "trySend_JP", "trySend-JP");
    assertThat(Library.said(library.compile(SERVICE)))
        .hasSize(1)
        .allMatch(said -> said.startsWith("[UmpIdentifier] Store.trySend-JP2dKIU(String) has"));
  }

  @Test
  void wordsOfTheLanguageAreNoNames() {
    var library = Library.of(folder, "package lib; public interface Parent { void neW(int a); }")
        .renamed("lib.Parent", "neW", "new");
    assertThat(Library.said(library.compile(SERVICE)))
        .hasSize(1)
        .allMatch(said -> said.startsWith("[UmpIdentifier] Store.new(int) has the name new in it"));
  }

  @Test
  void aMissingClassOfALibraryIsToldWithTheLibrary() {
    var library = Library.of(
            folder,
            "package gone; public class Money {}",
            "package lib; public interface Parent { gone.Money price(String of); }")
        .without("gone.Money");
    assertThat(Library.said(library.compile(SERVICE)))
        .anyMatch(
            said -> said.startsWith("[UmpUndefined] Did not generate code for Store because it"
                + " inherits price(String) from Parent, which uses the undefined type Money. If Parent is"
                + " in a library, add the library that has Money to the class path;"));
  }

  @Test
  void aResultMayImplementWhatIsMissing() {
    var library = Library.of(
            folder,
            "package gone; public interface Gone {}",
            "package lib; public class Text implements gone.Gone {}",
            "package lib; public interface Parent { Text get(String key); }")
        .without("gone.Gone");
    var compilation = library.compile(SERVICE);
    assertThat(Library.said(compilation)).as(Compiling.said(compilation)).isEmpty();
  }

  @Test
  void aMissingParentOfAnExceptionIsToldAndOthersGoOn() {
    var library = Library.of(
            folder,
            "package gone; public class Gone extends Exception {}",
            "package lib; public class Failure extends gone.Gone {}",
            "package lib; public interface Parent { void run() throws Failure; }")
        .without("gone.Gone");
    var compilation = library.compile(
        SERVICE,
        "package app; @dev.ump.service.UmpService public interface Other { void run(); }",
        "package app; class User { OtherClient other; }");
    assertThat(Library.said(compilation))
        .as(Compiling.said(compilation))
        .hasSize(1)
        .anyMatch(said -> said.contains("undefined type Gone"))
        .noneMatch(said -> said.contains("stack trace") || said.contains("[UmpCrash]"));
    assertThat(library.saidByEclipse(out, SERVICE))
        .anyMatch(said -> said.contains("[UmpUndefined]") && said.contains("Gone"))
        .noneMatch(said -> said.contains("[UmpCrash]"));
  }

  @Test
  void anExceptionHasNoPartsThatGeneratedCodeCannotNameOrWarnsOf() {
    var library = Library.withParameters(
        folder,
        "package lib; enum Hidden { A }",
        "package lib; @Deprecated public enum Old { A }",
        "package lib; public class Holder { protected enum Kind { A } }",
        failure("Package", "Hidden"),
        failure("Array", "Hidden[]"),
        failure("Protected", "Holder.Kind"),
        failure("Deprecation", "Old"),
        failure("Fine", "String"));
    assertCompiles(
        library,
        "package app; @dev.ump.service.UmpService public interface Store { void put(String s)"
            + " throws lib.Package, lib.Array, lib.Protected, lib.Deprecation, lib.Fine; }");
    assertThat(generated("Client"))
        .contains("Part.of(String.class, \"part\")")
        .containsOnlyOnce("Part.of(")
        .containsOnlyOnce(".failing(");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gone.Response", "gone.Response[]", "java.util.List<gone.Response>", "gone.Part"})
  void anExceptionHasNoPartsOfMissingTypes(String part) {
    var library = Library.withParameters(
            folder,
            "package gone; public class Response {}",
            "package gone; public class Part extends Response {}",
            failure("Missing", part))
        .without("gone.Response");
    assertCompiles(
        library,
        "package app; @dev.ump.service.UmpService public interface Store { void put(String s)"
            + " throws lib.Missing; }");
  }

  private static String failure(String name, String part) {
    return "package lib; public class " + name + " extends Exception { private final " + part
        + " part; @SuppressWarnings(\"deprecation\") public " + name + "(" + part
        + " part) { this.part = part; } @SuppressWarnings(\"deprecation\") public " + part
        + " part() { return part; } }";
  }

  @Test
  void whatKotlinDeprecatesDoesNotWarnInGeneratedCode() {
    String old = "/** @deprecated as Kotlin's compiler says it */ @kotlin.Deprecated ";
    var library = Library.of(
        folder,
        "package kotlin; @java.lang.annotation.Retention("
            + "java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Deprecated {}",
        "package lib; " + old + "public class Old {}",
        "package lib; public interface Parent { " + old + " int buffer(); " + old
            + " default void flush(int all) {} " + old + " <T> T[] each(T... all);"
            + " @SuppressWarnings(\"deprecation\") void put(Old old); }");
    assertCompiles(library, SERVICE);
    assertThat(generated("Dispatcher")).contains("@SuppressWarnings({\"all\", \"deprecation\"})");
    assertThat(generated("Client")).contains("@Deprecated").contains("buffer()");
  }

  @Test
  void whatIsDeprecatedElsewhereDoesNotWarnInGeneratedCode() throws IOException {
    var library = Library.of(
        folder,
        "package lib; import java.lang.annotation.*; @Deprecated @Target(ElementType.TYPE_USE)"
            + " public @interface Nullable { @Deprecated String value() default \"\"; }",
        "package lib; public interface Grandparent { @Deprecated void old(); /** @deprecated */"
            + " void older(); @Deprecated(forRemoval = true) void oldest(); }",
        "package lib; public interface Parent extends Grandparent { void old(); void oldest();"
            + " @Nullable(\"a\") String get(); /** @deprecated by words alone */ void words(); }");
    var compilation = assertCompiles(library, SERVICE);
    assertThat(
            compilation.generatedSourceFile("app.StoreClient").orElseThrow().getCharContent(false))
        .contains("@Deprecated\n  public void words()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.reactivestreams.Publisher",
        "kotlinx.coroutines.flow.Flow",
        "kotlinx.coroutines.Deferred",
        "kotlin.sequences.Sequence",
        "io.reactivex.rxjava3.core.SingleSource",
        "io.smallrye.mutiny.Uni",
        "io.vertx.core.Future",
        "org.jdeferred.Promise"
      })
  void resultsThatAreEvaluatedLaterAreToldOf(String type) {
    int dot = type.lastIndexOf('.');
    String name = type.substring(dot + 1);
    String job = "package kotlinx.coroutines; public interface Job {}";
    String body = switch (name) {
      case "Deferred" -> "<T> extends Job {}";
      case "Future" -> "<T> { void onComplete(Runnable then); }";
      case "Promise" -> "<T> { void then(Runnable then); }";
      default -> "<T> {}";
    };
    var library = Library.of(
        folder, job, "package " + type.substring(0, dot) + "; public interface " + name + body);
    String service = "package app; @dev.ump.service.UmpService public interface Store {"
        + " %1$s<String> one(); java.util.List<? extends %1$s<String>> all(); %1$s<String>[] array();"
        + " java.util.concurrent.CompletableFuture<%1$s<String>> later(); void put(%1$s<String> one); }";
    assertThat(Library.said(library.compile(service.formatted(type))))
        .hasSize(4)
        .allMatch(said -> said.startsWith("[UmpLiveResult] Store.")
            && said.contains("which is evaluated later, on the caller's thread"));
  }

  @Test
  void varargsAndArraysMayOverrideEachOther() {
    var library = Library.of(
        folder,
        "package lib; public interface Criteria { <T> T literals(T... all); void names(String[] a); }",
        "package lib; public interface Parent extends Criteria {"
            + " <T> T literals(T[] all); void names(String... all); }");
    var compilation = library.compile(SERVICE);
    assertThat(Library.said(compilation)).as(Compiling.said(compilation)).isEmpty();
  }

  @Test
  void longNamesAreBoundedAndOverloadsNumbered() {
    String longest = "findByFirstNameAndLastNameAndAddressCityOrderByCreatedDateDescending";
    var library = Library.of(
        folder,
        "package lib; public interface Parent { void " + longest + "(int a); void " + longest
            + "(long a); void " + longest + "ByAge(); void put(" + parameters(20) + ", int b);"
            + " void put(" + parameters(20) + ", long b); void put(int b); }");
    assertCompiles(library, SERVICE);
    String cut = "FindByFirstNameAndLastNameAndAddressCityOrderByCreatedDateDes";
    assertThat(generated("Envelope"))
        .contains("record " + cut.substring(0, 60) + "(int arg0)")
        .contains("record " + cut.substring(0, 59) + "2(")
        .contains("record " + cut.substring(0, 59) + "3(")
        .contains("record Put(int ")
        .contains("record Put2(")
        .contains("record Put3(");
  }

  private static String parameters(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "String a" + i)
        .collect(Collectors.joining(", "));
  }

  private Compilation assertCompiles(Library library, String... sources) {
    return library.assertCompiles(out, sources);
  }

  private String generated(String suffix) {
    return Samples.text(out.resolve("app/Store" + suffix + ".java"));
  }
}
