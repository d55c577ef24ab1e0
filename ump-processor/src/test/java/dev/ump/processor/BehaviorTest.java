package dev.ump.processor;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles a service with a program that uses it, and runs the program. */
class BehaviorTest {

  static List<Path> cases() {
    return Samples.of("behavior");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @Timeout(60)
  void runs(Path sample) throws Throwable {
    Compilation compilation = Compiling.compile(Samples.sources(sample));
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
    Class<?> program = new Compiled(compilation).loadClass(sample.getFileName() + ".Program");
    try {
      program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /** Loads what was compiled. */
  private static final class Compiled extends ClassLoader {
    private final Map<String, JavaFileObject> classes;

    Compiled(Compilation compilation) {
      super(BehaviorTest.class.getClassLoader());
      this.classes = compilation.generatedFiles().stream()
          .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
          .collect(toImmutableMap(Compiled::name, file -> file));
    }

    private static String name(JavaFileObject file) {
      return file.getName()
          .replaceFirst("^/CLASS_OUTPUT/", "")
          .replaceFirst("\\.class$", "")
          .replace('/', '.');
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      JavaFileObject file = classes.get(name);
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      try (var in = file.openInputStream()) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
