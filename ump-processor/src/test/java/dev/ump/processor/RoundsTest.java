package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Services wait for types that other processors generate, for several rounds, not for ever. */
class RoundsTest {

  private static final JavaFileObject SERVICE = JavaFileObjects.forSourceLines(
      "p.Users",
      "package p;",
      "import dev.ump.service.UmpService;",
      "@UmpService",
      "interface Users extends UsersBase {",
      "  java.util.List<UserDto> all();",
      "}");
  private static final JavaFileObject WITH_CONSTANTS = JavaFileObjects.forSourceLines(
      "p.Box",
      "package p;",
      "import dev.ump.service.*;",
      "@UmpService(client = Names.STUB)",
      "interface Box {",
      "  @UmpMethod(name = Names.PUT, timeout = Names.FIVE) void put(String item);",
      "}");
  private static final JavaFileObject OTHER = JavaFileObjects.forSourceLines(
      "p.Other",
      "package p;",
      "@dev.ump.service.UmpService",
      "interface Other {",
      "  void run();",
      "}",
      "class UsesOther {",
      "  OtherClient client;",
      "}");

  @Test
  void waitsForAParentAndForATypeOfAMethodInDifferentRounds() {
    var others = new Generating(
        Map.of("p.UsersBase", "package p; interface UsersBase { Late late(); }"),
        Map.of("p.Unrelated", "package p; class Unrelated {}"),
        Map.of("p.UserDto", "package p; class UserDto {}"),
        Map.of("p.Late", "package p; class Late {}"));
    Compilation compilation = compile(others);
    assertThat(compilation.status())
        .as(Compiling.said(compilation))
        .isEqualTo(Compilation.Status.SUCCESS);
    assertThat(generatedNames(compilation)).contains("UsersClient.java", "OtherClient.java");
  }

  @Test
  void saysOnceWhatNeverAppears() {
    var others =
        new Generating(Map.of("p.UsersBase", "package p; interface UsersBase { void late(); }"));
    Compilation compilation = compile(others);
    assertThat(ours(compilation))
        .containsExactly(
            "[UmpUndefined] Did not generate code for Users because it uses the undefined type UserDto in"
                + " all(). If another annotation processor should generate it, check that it runs in this"
                + " compilation.");
    assertThat(compilation.errors()).noneMatch(error -> error.toString().contains("OtherClient"));
  }

  @Test
  void aServiceMayBeGenerated() {
    var others = new Generating(Map.of(
        "p.UsersBase",
        "package p; @dev.ump.service.UmpService interface UsersBase { void late(); }",
        "p.UserDto",
        "package p; class UserDto {}"));
    Compilation compilation = compile(others);
    assertThat(compilation.status())
        .as(Compiling.said(compilation))
        .isEqualTo(Compilation.Status.SUCCESS);
    assertThat(generatedNames(compilation)).contains("UsersClient.java", "UsersBaseClient.java");
  }

  @Test
  void waitsForAConstantOfItsSettings() {
    var others = new Generating(
        Map.of("p.Unrelated", "package p; class Unrelated {}"),
        Map.of(
            "p.Names",
            "package p; class Names { static final String PUT = \"Store\", FIVE = \"5s\","
                + " STUB = \"Stub\"; }"));
    Compilation compilation = compile(others, WITH_CONSTANTS);
    assertThat(compilation.status())
        .as(Compiling.said(compilation))
        .isEqualTo(Compilation.Status.SUCCESS);
    assertThat(generatedNames(compilation)).contains("BoxStub.java");
  }

  @Test
  void theCompilerSaysWhichConstantNeverAppears() {
    Compilation compilation = compile(new Generating(), WITH_CONSTANTS);
    assertThat(ours(compilation)).isEmpty();
    assertThat(compilation.errors())
        .anyMatch(error -> error.getMessage(Locale.ROOT).contains("cannot find symbol"));
  }

  private static Compilation compile(Generating others, JavaFileObject... services) {
    return Compiler.javac()
        .withOptions("--release", "17")
        .withProcessors(new UmpServiceProcessor(), others)
        .compile(services);
  }

  private static Compilation compile(Generating others) {
    return Compiler.javac()
        .withOptions("--release", "17")
        .withProcessors(new UmpServiceProcessor(), others)
        .compile(SERVICE, OTHER);
  }

  private static List<String> ours(Compilation compilation) {
    return compilation.errors().stream()
        .map(error -> error.getMessage(Locale.ROOT))
        .filter(message -> message.startsWith("[Ump"))
        .toList();
  }

  private static List<String> generatedNames(Compilation compilation) {
    return compilation.generatedSourceFiles().stream()
        .map(file -> file.getName().replaceFirst(".*/", ""))
        .toList();
  }

  /** Another processor, which generates some files in each round. */
  private static final class Generating extends AbstractProcessor {
    private final Deque<Map<String, String>> rounds;

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array
    Generating(Map<String, String>... rounds) {
      this.rounds = new ArrayDeque<>(List.of(rounds));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      var files = rounds.poll();
      if (files != null) {
        files.forEach(this::write);
      }
      return false;
    }

    private void write(String name, String text) {
      try (var writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        writer.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
