package dev.ump.consumers.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
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
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final String SEPARATOR = System.getProperty("path.separator");
  private static final String CLASS_PATH = Stream.of(
          System.getProperty("java.class.path").split(SEPARATOR))
      .filter(
          path -> !path.endsWith("pom") && !path.endsWith(".xml")) // Eclipse's takes all for jars
      .collect(Collectors.joining(SEPARATOR));

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
  private static Path folder;

  private static final Map<String, Corpus> CORPORA = new HashMap<>();

  @AfterAll
  static void closeFiles() throws IOException {
    for (Corpus corpus : CORPORA.values()) {
      corpus.close();
    }
  }

  @Test
  void aSampleOfTheJdkIsFine() throws IOException {
    assertNoneIsBroken("jdk", SAMPLE, "javac");
  }

  @Test
  @EnabledIfSystemProperty(named = "ump.corpus", matches = "javac|ecj")
  void theJdkIsFine() throws IOException {
    assertNoneIsBroken("jdk", Interfaces.inJdk(), System.getProperty("ump.corpus"));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  @EnabledIfSystemProperty(named = "ump.corpus", matches = "javac|ecj")
  void aLibraryIsFine(String name, Path jar) throws IOException {
    assertNoneIsBroken(name, Interfaces.inJar(jar), System.getProperty("ump.corpus"));
  }

  /** Which jars are looked at, by their file names. */
  private static final String JARS = System.getProperty("ump.corpus.jars", ".*");

  /** So many interfaces of each, at the most: every second or third one. */
  private static final int MOST = Integer.getInteger("ump.corpus.most", Integer.MAX_VALUE);

  /** What tests are run with, and copies of libraries under other names. */
  private static final Pattern OTHERS = Pattern.compile(
      "(junit|assertj|byte-buddy|opentest4j|apiguardian|ecj|logback|bc|flink-shaded|lombok).*");

  /** The jars of the profile, and what they need themselves. */
  static Stream<Arguments> libraries() {
    return Stream.of(CLASS_PATH.split(SEPARATOR))
        .filter(path -> path.endsWith(".jar"))
        .map(Path::of)
        .filter(jar -> !OTHERS.matcher(jar.getFileName().toString()).matches())
        .filter(jar -> jar.getFileName().toString().matches(JARS))
        .map(jar -> Arguments.of(jar.getFileName().toString(), jar));
  }

  private static void assertNoneIsBroken(String of, List<String> classes, String compiler)
      throws IOException {
    var services = some(Interfaces.services("corpus", classes, CLASS_PATH));
    assumeTrue(!services.isEmpty(), "no interface");
    Corpus corpus = CORPORA.get(compiler);
    if (corpus == null) {
      boolean javac = compiler.equals("javac");
      corpus = new Corpus(javac ? JAVAC : eclipse(), javac, CLASS_PATH, folder);
      CORPORA.put(compiler, corpus);
    }
    long begin = System.nanoTime();
    var count = corpus.count(services);
    long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    System.out.println(of + ": " + count + ", " + seconds + " s");
    assertThat(count.broken).as("broken").isEmpty();
    assertThat(count.warned).as("warned").isEmpty();
    assertThat(count.unusable).isLessThan(services.size());
  }

  private static <T> List<T> some(List<T> all) {
    int step = (int) Math.ceil(all.size() / (double) MOST);
    return IntStream.range(0, all.size())
        .filter(i -> i % Math.max(1, step) == 0)
        .mapToObj(all::get)
        .toList();
  }

  private static JavaCompiler eclipse() {
    System.setProperty("java.class.path", CLASS_PATH); // it looks there, too
    try {
      return (JavaCompiler) Class.forName("org.eclipse.jdt.internal.compiler.tool.EclipseCompiler")
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
