package dev.ump.processor.analysis;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.common.truth.StringSubject;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.ump.processor.UmpServiceProcessor;
import org.junit.jupiter.api.Test;

/** Generated code marks what may be null where the service's code does so. */
class NullMarkingTest {
  private static final String MARKED = "@org.jspecify.annotations.NullMarked ";
  private static final String UNMARKED = "@org.jspecify.annotations.NullUnmarked ";

  @Test
  void aPackageMaySaySo() {
    dispatcher(MARKED, "").contains("ReplyContext<@Nullable Object, Throwable>");
  }

  @Test
  void theNearestDecides() {
    dispatcher(MARKED, UNMARKED).contains("ReplyContext<Object, Throwable>");
    dispatcher(UNMARKED, MARKED).contains("ReplyContext<@Nullable Object, Throwable>");
  }

  @Test
  void nothingIsMarkedElsewhere() {
    dispatcher("", "").contains("ReplyContext<Object, Throwable>");
  }

  private static StringSubject dispatcher(String onPackage, String onService) {
    Compilation compilation = javac()
        .withOptions("--release", "17")
        .withProcessors(new UmpServiceProcessor())
        .compile(
            JavaFileObjects.forSourceString("p.package-info", onPackage + "package p;"),
            JavaFileObjects.forSourceString(
                "p.Store",
                "package p; @dev.ump.service.UmpService " + onService
                    + "public interface Store { String get(String key); }"));
    return assertThat(compilation).generatedSourceFile("p.StoreDispatcher").contentsAsUtf8String();
  }
}
