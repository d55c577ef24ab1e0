package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds around the processor rely on. */
class BuildTest {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final String SERVICE =
      "package p; @dev.ump.service.UmpService public interface Store { String get(String key); }";

  private static final ThreadLocal<Filer> FILER = new ThreadLocal<>();

  @TempDir
  Path directory;

  @Test
  void gradleIsToldThatEachServiceIsDoneByItself() throws IOException {
    String marker = "META-INF/gradle/incremental.annotation.processors";
    try (var in = UmpServiceProcessor.class.getClassLoader().getResourceAsStream(marker)) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes()).strip())
          .isEqualTo(UmpServiceProcessor.class.getName() + ",isolating");
    }
  }

  @Test
  void eachFileHasOneOriginatingElement() throws IOException {
    Path source = write("p/Store.java", SERVICE);
    var origins = new TreeMap<String, List<String>>();
    var task = JAVAC.getTask(
        null,
        null,
        null,
        List.of("-d", directory.toString()),
        null,
        List.of(Samples.source(source)));
    task.setProcessors(List.of(recording(origins)));
    assertThat(task.call()).isTrue();
    assertThat(origins)
        .isEqualTo(Map.of(
            "p.StoreEnvelope", List.of("p.Store"),
            "p.StoreClient", List.of("p.Store"),
            "p.StoreAsync", List.of("p.Store"),
            "p.StoreDispatcher", List.of("p.Store")));
  }

  /** The processor with a filer that notes of which elements each source is said to come. */
  private static Processor recording(Map<String, List<String>> origins) {
    InvocationHandler filer = (proxy, method, arguments) -> {
      if (method.getName().equals("createSourceFile")) {
        var elements = (Object[]) arguments[1];
        origins.put(
            arguments[0].toString(), Stream.of(elements).map(Object::toString).toList());
      }
      return method.invoke(FILER.get(), arguments);
    };
    var processor = new UmpServiceProcessor();
    return proxy(Processor.class, (self, method, arguments) -> {
      if (!method.getName().equals("init")) {
        return method.invoke(processor, arguments);
      }
      var environment = (ProcessingEnvironment) arguments[0];
      FILER.set(environment.getFiler());
      processor.init(proxy(
          ProcessingEnvironment.class,
          (it, asked, given) -> asked.getName().equals("getFiler")
              ? proxy(Filer.class, filer)
              : asked.invoke(environment, given)));
      return null;
    });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void whatAnEarlierBuildGeneratedIsNoObstacle() throws IOException {
    Path source = write("p/Store.java", SERVICE);
    String classPath = directory + System.getProperty("path.separator") + classPath();
    try (var files = JAVAC.getStandardFileManager(null, null, null)) {
      assertThat(compile(files, List.of("-cp", classPath), source)).isEmpty();
      assertThat(directory.resolve("p/StoreClient.class")).exists();
      assertThat(compile(files, List.of("-cp", classPath), source)).isEmpty();
    }
  }

  @Test
  void whatAnEarlierBuildGeneratedIsNoSource() throws IOException {
    Path source = write("p/Store.java", SERVICE);
    try (var files = JAVAC.getStandardFileManager(null, null, null)) {
      assertThat(compile(files, List.of("-cp", classPath()), source)).isEmpty();
      Path client = directory.resolve("p/StoreClient.java");
      Path envelope = directory.resolve("p/StoreEnvelope.java");
      assertThat(compile(files, List.of("-cp", classPath()), source, client, envelope))
          .contains("[UmpExists] StoreEnvelope is to be generated for Store, but the one that an"
              + " earlier build generated is among the sources of this build. Delete it,");
    }
  }

  @Test
  void whatTheEncodingCannotWriteIsEscaped() throws IOException {
    Path source = write(
        "p/Store.java",
        "package p; @dev.ump.service.UmpService interface Store {"
            + " String gr\\u00f6\\u00dfe(int m\\u00e4nner, String \\u540d); void \\ud835\\udc9c(); }");
    for (String encoding : List.of("US-ASCII", "ISO-8859-1", "UTF-8")) {
      try (var files = JAVAC.getStandardFileManager(null, null, null)) {
        var options = List.of("-encoding", encoding, "-cp", classPath(), "-proc:only");
        assertThat(compile(files, options, source)).as(encoding).isEmpty();
      }
      byte[] client = Files.readAllBytes(directory.resolve("p/StoreClient.java"));
      String text = new String(client, encoding);
      assertThat(text)
          .doesNotContain("?")
          .contains("(int m" + (encoding.equals("US-ASCII") ? "\\u00e4" : "\u00e4")
              + "nner, String " + (encoding.equals("UTF-8") ? "\u540d" : "\\u540d"));
    }
  }

  @Test
  void whatTheFileSystemCannotWriteIsToldOf() throws IOException {
    var options = List.of("-cp", classPath());
    String cure = " which this system cannot write in its encoding. Compile with LC_ALL=C.UTF-8,";
    try (var files = writingAscii()) {
      Path source =
          write("p/Store.java", service("Store", "void gr\u00f6\u00dfe(int m\u00e4nner);"));
      assertThat(compile(files, options, source))
          .contains("[UmpName] Store.gr\u00f6\u00dfe(int) needs a class file of the name"
              + " StoreEnvelope$Gr\u00f6\u00dfe.class," + cure);
      source = write(
          "p/Outer.java", "package p; class Outer { " + service("\u540d", "void run();") + " }");
      assertThat(compile(files, options, source))
          .contains("[UmpName] Outer.\u540d needs a class file of the name"
              + " Outer_\u540dEnvelope.class," + cure);
      source = write(
          "p/Store.java", service("Store", "void get(int \u540d); String run(String \u00e4);"));
      assertThat(compile(files, options, source)).isEmpty();
    }
  }

  private static String service(String name, String methods) {
    return "@dev.ump.service.UmpService interface " + name + " { " + methods + " }";
  }

  /** As file systems do where the locale is C. */
  private static JavaFileManager writingAscii() {
    return new ForwardingJavaFileManager<>(JAVAC.getStandardFileManager(null, null, null)) {
      @Override
      public FileObject getFileForOutput(
          Location location, String packageName, String name, FileObject sibling)
          throws IOException {
        checkAscii(name);
        return super.getFileForOutput(location, packageName, name, sibling);
      }

      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String name, JavaFileObject.Kind kind, FileObject sibling)
          throws IOException {
        checkAscii(name);
        return super.getJavaFileForOutput(location, name, kind, sibling);
      }

      private static void checkAscii(String name) throws IOException {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
          throw new IOException("bad filename " + name);
        }
      }
    };
  }

  @Test
  void aModuleMayKeepTypesOfTheServiceToItself() throws IOException {
    Path hidden = write("q/Hidden.java", "package q; public class Hidden {}");
    Path base = write("q/Base.java", "package q; public interface Base { Hidden get(); }");
    Path module =
        write("module-info.java", "module m { requires transitive dev.ump.runtime; exports p; }");
    Path source = write(
        "p/Store.java",
        "package p; @SuppressWarnings(\"exports\") @dev.ump.service.UmpService"
            + " public interface Store extends q.Base { q.Hidden[] all(q.Hidden one); }");
    Path runtime = Path.of("../ump-runtime/target/classes");
    try (var files = JAVAC.getStandardFileManager(null, null, null)) {
      var options = List.of("--module-path", runtime.toString());
      assertThat(compile(files, options, module, source, hidden, base)).isEmpty();
    }
    assertThat(Files.readString(directory.resolve("p/StoreClient.java")))
        .contains("@SuppressWarnings({\"all\", \"exports\"})");
    assertThat(Files.readString(directory.resolve("p/StoreDispatcher.java")))
        .contains("of(Store service)");
  }

  @Test
  void aModuleNeedNotHandOnWhatItsParentsUse() throws IOException {
    Path module = write(
        "module-info.java",
        "module m { requires transitive dev.ump.runtime; requires java.sql; exports p to"
            + " java.desktop; }");
    Path source = write(
        "p/Store.java",
        "package p; @SuppressWarnings({\"exports\", \"UmpLiveResult\"})"
            + " @dev.ump.service.UmpService public interface Store extends java.sql.Driver {}");
    Path runtime = Path.of("../ump-runtime/target/classes");
    try (var files = JAVAC.getStandardFileManager(null, null, null)) {
      var options = List.of("--module-path", runtime.toString());
      assertThat(compile(files, options, module, source)).isEmpty();
    }
  }

  @Test
  void aParentInAClassFileNeedNotHaveParameterNames() throws IOException {
    Path parent =
        write("p/Reading.java", "package p; public interface Reading { String get(String key); }");
    Path source = write(
        "p/Store.java",
        "package p; @dev.ump.service.UmpService public interface Store extends Reading {}");
    String classPath = directory + System.getProperty("path.separator") + classPath();
    try (var files = JAVAC.getStandardFileManager(null, null, null)) {
      assertThat(compile(files, List.of("-cp", classPath, "-g:none"), parent)).isEmpty();
      Files.delete(parent);
      assertThat(compile(files, List.of("-cp", classPath), source)).isEmpty();
    }
    assertThat(Files.readString(directory.resolve("p/StoreEnvelope.java")))
        .contains("record Get(String arg0)");
  }

  @Test
  void aModuleNeedNotReadJavaCompiler() throws IOException {
    assertThat(compileModule("requires transitive dev.ump.runtime;")).isEmpty();
  }

  @Test
  void aModuleThatReadsJavaCompilerNeedNotHandItOn() throws IOException {
    assertThat(compileModule("requires transitive dev.ump.runtime; requires static java.compiler;"))
        .isEmpty();
  }

  @Test
  void aModuleThatDoesNotReadTheRuntimeIsToldSoByTheCompiler() throws IOException {
    assertThat(compileModule(""))
        .contains("package dev.ump.service is not visible")
        .contains("Store.java:1:")
        .doesNotContain("[Ump");
  }

  private String compileModule(String requires) throws IOException {
    Path module = write("module-info.java", "module m { " + requires + " exports p; }");
    Path source = write("p/Store.java", SERVICE);
    Path runtime = Path.of("../ump-runtime/target/classes");
    try (var files = JAVAC.getStandardFileManager(null, null, null)) {
      return compile(files, List.of("--module-path", runtime.toString()), module, source);
    }
  }

  private String compile(JavaFileManager files, List<String> more, Path... sources) {
    var said = new StringWriter();
    var options = new ArrayList<>(List.of(
        "--release",
        "17",
        "-Xlint:all,-processing,-path",
        "-Werror",
        "-d",
        directory.toString(),
        "-s",
        directory.toString()));
    options.addAll(more);
    var objects = List.of(sources).stream().map(Samples::source).toList();
    var task = JAVAC.getTask(said, files, null, options, null, objects);
    task.setProcessors(List.of(new UmpServiceProcessor()));
    boolean succeeded = task.call();
    return succeeded ? said.toString() : said + "\nfailed";
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
