package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A public API is read from the sources of a module")
class ApiListingTest {
  @TempDir
  Path directory;

  @BeforeEach
  void writeModule() throws IOException {
    write("module-info.java", "module a {\n  exports a.seen;\n}\n");
    write("a/hidden/Hidden.java", "package a.hidden;\npublic class Hidden {}\n");
    write("a/seen/Store.java", """
        package a.seen;

        import java.util.List;
        import org.jspecify.annotations.Nullable;

        /** A store. */
        public abstract sealed class Store<K extends Comparable<K> & Runnable, V> implements AutoCloseable
            permits Store.Small {
          /** How many. */
          public static final int LIMIT = 7;
          public final V[] values;
          int hidden;
          /** Makes one. */
          @SafeVarargs protected Store(V... values) {
            this.values = values;
          }
          @Deprecated(since = "1") public @Nullable V get(K key) {
            return null;
          }
          /** Takes any. For generated code. */
          public <X extends Exception> void put(List<? super @Nullable V> values) throws X {}
          @Override public void close() {}
          private void secret() {}
          static final class Small extends Store<String_, Object> {}
          abstract static class String_ implements Comparable<String_>, Runnable {}
          /** A kind. */
          public enum Kind { ONE }
          /** A pair. */
          public record Pair(int left, int[] right) {
            /** Doubles it. */
            public Pair twice() {
              return this;
            }
          }
          /** A mark, for generated
           * code. For generated
           * code. */
          public @interface Mark {
            /** Its text. */
            String value() default "none";
          }
          /** Takes. */
          public interface Taker {
            /** Takes one. */
            void take(int[]... ints);
          }
          public static class Plain {}
        }
        """);
  }

  @Test
  void theTextIsInOrderAndHasAllThatUsersCanName() throws IOException {
    assertThat(ApiListing.of(api())).isEqualTo("""
            package a.seen

            public abstract sealed class Store<K extends Comparable<K> & Runnable, V> implements AutoCloseable permits a.seen.Store.Small
              public static final int LIMIT = 7
              public final V[] values
              @SafeVarargs
              protected Store(V... values)
              public void close()
              @Deprecated(since = "1")
              public @Nullable V get(K key)
              // for generated code
              public <X extends Exception> void put(java.util.List<? super @Nullable V> values) throws X

            public enum Store.Kind
              public static final a.seen.Store.Kind ONE

            // for generated code
            public @interface Store.Mark
              String value() default "none"

            public record Store.Pair(int left, int[] right)
              public a.seen.Store.Pair twice()

            public static class Store.Plain
              public Plain()

            public interface Store.Taker
              void take(int[]... ints)
            """);
  }

  private PublicApi api() throws IOException {
    var module = new Module(directory);
    ModuleSources sources = ModuleSources.read(module);
    assertThat(sources.complaints()).isEmpty();
    return PublicApi.of(module, sources);
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve("src/main/java").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
