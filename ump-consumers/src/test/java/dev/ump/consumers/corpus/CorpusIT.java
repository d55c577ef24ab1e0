package dev.ump.consumers.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Interfaces that nobody here wrote, each as a service. The whole corpus needs its profile: {@code
 * mvn -Pcorpus verify -pl ump-consumers -am}.
 */
class CorpusIT {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** Interfaces of the JDK in which something was wrong once, or might be. */
  private static final List<String> SAMPLE = List.of(
      "java.beans.beancontext.BeanContextServices",
      "java.lang.AutoCloseable",
      "java.lang.ProcessHandle",
      "java.nio.file.Path",
      "java.sql.CallableStatement",
      "java.sql.Connection",
      "java.util.List",
      "java.util.NavigableMap",
      "java.util.concurrent.BlockingDeque",
      "java.util.concurrent.ExecutorService",
      "java.util.stream.IntStream",
      "java.util.stream.Stream",
      "javax.script.ScriptEngine",
      "org.w3c.dom.html.HTMLDocument",
      "org.xml.sax.Parser");

  @TempDir
  private Path folder;

  @Test
  void aSampleOfTheJdkIsFine() throws IOException {
    assertNoneIsBroken("jdk", SAMPLE, ToolProvider.getSystemJavaCompiler(), true);
  }

  @Test
  @EnabledIfSystemProperty(named = "ump.corpus", matches = "javac|ecj")
  void theJdkIsFine() throws IOException {
    assertNoneIsBroken("jdk", Interfaces.inJdk(), compiler(), isJavac());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  @EnabledIfSystemProperty(named = "ump.corpus", matches = "javac|ecj")
  void aLibraryIsFine(String name, Path jar) throws IOException {
    assertNoneIsBroken("library", Interfaces.inJar(jar), compiler(), isJavac());
  }

  /** The jars of the profile; without it, whatever tests need. */
  static Stream<Arguments> libraries() {
    return Stream.of(CLASS_PATH.split(System.getProperty("path.separator")))
        .filter(path -> path.endsWith(".jar"))
        .map(Path::of)
        .map(jar -> Arguments.of(jar.getFileName().toString(), jar));
  }

  private void assertNoneIsBroken(
      String name, List<String> classes, JavaCompiler compiler, boolean javac) throws IOException {
    var services = Interfaces.services(name, classes, CLASS_PATH);
    assumeTrue(!services.isEmpty(), "no interface");
    var count = new Corpus(compiler, javac, CLASS_PATH, folder).count(services);
    System.out.println(name + ": " + count);
    assertThat(count.broken).as("broken").isEmpty();
    assertThat(count.warned).as("warned").isEmpty();
    assertThat(count.unusable).isLessThan(services.size());
  }

  private static boolean isJavac() {
    return "javac".equals(System.getProperty("ump.corpus"));
  }

  private static JavaCompiler compiler() {
    try {
      return isJavac()
          ? ToolProvider.getSystemJavaCompiler()
          : (JavaCompiler) Class.forName("org.eclipse.jdt.internal.compiler.tool.EclipseCompiler")
              .getConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
