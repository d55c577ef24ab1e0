package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The examples in the runtime's Javadoc, each in a method of a class with what it takes for granted. */
@DisplayName("Javadoc's examples compile")
class JavadocExamplesTest {
  private static final Path API = Path.of("../ump-runtime/src/main/java/dev/ump");
  private static final Path FRAMES = Path.of("src/test/resources/javadoc");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R\\s*\\* }</pre>", Pattern.DOTALL);

  private record Example(String type, String code) {
    /** An example may be an expression. */
    String statements() {
      return code.endsWith(";") || code.endsWith("}") ? code : "var value = " + code + ";";
    }
  }

  private static List<Example> examples() throws IOException {
    List<Example> found = new ArrayList<>();
    try (Stream<Path> channel = Files.list(API.resolve("channel"));
        Stream<Path> service = Files.list(API.resolve("service"))) {
      List<Path> files = new ArrayList<>(List.of(API.resolve("../../module-info.java")));
      Stream.concat(channel, service).sorted().forEach(files::add);
      for (Path file : files) {
        EXAMPLE
            .matcher(Files.readString(file))
            .results()
            .forEach(match -> found.add(new Example(
                file.getFileName().toString().replace(".java", ""),
                match.group(1).replaceAll("(?m)^\\s*\\* ?", ""))));
      }
    }
    return found;
  }

  @Test
  void thoseOfTheEntryPointsAreAmongThem() throws IOException {
    assertThat(examples())
        .extracting(Example::type)
        .contains("module-info", "Channel", "UmpServer", "UmpLoop");
  }

  @Test
  void allOfThemCompile() throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(Samples.source(FRAMES.resolve("TakenForGranted.java")));
    String frame = Samples.text(FRAMES.resolve("Frame.java"));
    assertThat(frame).contains("// example").contains("class Frame ");
    for (Example example : examples()) {
      String name = example.type().replace("-", "") + "Example" + sources.size();
      sources.add(JavaFileObjects.forSourceString(
          "frame." + name,
          frame
              .replace("class Frame ", "class " + name + " ")
              .replace("// example", example.statements())));
    }
    // the examples leave open what they start, as readers expect
    Compilation compilation = Compiler.javac()
        .withOptions("--release", "17")
        .withProcessors(new UmpServiceProcessor())
        .compile(sources);
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
  }
}
