package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A class whose initialization overflows the stack can never be used again. So none is left to be
 * initialized by a thread that may be at the end of its stack.
 */
@DisplayName("(30) Once a server has started, each class of the runtime")
class EarlyClassesTest {
  /** What fails where these cannot be used is caught, or the stack is looked at before. */
  private static final Set<String> OTHERS = Set.of(
      "dev.ump.channel.BatchSteps$1", // BatchExecution.prepare
      "dev.ump.internal.thread.DaemonPool$WithoutCommonPool", // by the first builder of a channel
      "dev.ump.internal.thread.Warnings$LogThread", // the warning is lost
      "dev.ump.service.BatchEvent", // the event is lost
      "dev.ump.service.RestartEvent"); // the event is lost

  @ParameterizedTest
  @ValueSource(strings = {"server", "loop"})
  void isInitialized(String what) throws Exception {
    List<String> options = List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    assertThat(ChildJvm.run(options, Program.class, what).lines())
        .containsExactlyInAnyOrderElementsOf(OTHERS);
  }

  @Test
  void endsItsServerAlthoughItIsFirstClosedAtTheEndOfAStack() throws Exception {
    List<String> options = List.of("-Xint", "-XX:-StackTraceInThrowable");
    assertThat(ChildJvm.run(options, Deep.class)).isEqualTo("CLOSED");
  }

  private static DeskDispatcher dispatcher() {
    return DeskDispatcher.of(new WorkingDesk());
  }

  private static UmpServer<DeskClient> start() {
    return UmpServer.start(dispatcher());
  }

  /** Prints which classes with a static initializer are not initialized. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Exception {
      Object kept = args[0].equals("loop") ? UmpLoop.open(dispatcher()) : start();
      Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
      Object unsafe = type.getMethod("getUnsafe").invoke(null);
      var isLeft = type.getMethod("shouldBeInitialized", Class.class);
      for (String name : withInitializer()) {
        Class<?> each = Class.forName(name, false, Program.class.getClassLoader());
        if ((Boolean) isLeft.invoke(unsafe, each)) {
          System.out.println(name);
        }
      }
      Reference.reachabilityFence(kept);
    }

    private static Set<String> withInitializer() throws Exception {
      Path root = Path.of(
          UmpServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      var names = new TreeSet<String>();
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".class"))
            .filter(Program::hasInitializer)
            .map(file -> root.relativize(file).toString())
            .map(file -> file.replace('/', '.').replace(".class", ""))
            .forEach(names::add);
      }
      return names;
    }

    private static boolean hasInitializer(Path file) {
      try {
        return Files.readString(file, StandardCharsets.ISO_8859_1).contains("<clinit>");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Closes its first server in the first frame, from the end of a stack on, that has room. */
  static final class Deep {
    private static final int STACK_BYTES = 256 * 1024;

    private Deep() {}

    public static void main(String[] args) throws Exception {
      var server = start();
      var thread = new Thread(null, () -> closeAtTheEnd(server), "deep", STACK_BYTES);
      thread.start();
      thread.join();
      System.out.println(server.join().reason());
    }

    private static void closeAtTheEnd(UmpServer<?> server) {
      try {
        closeAtTheEnd(server);
      } catch (StackOverflowError end) {
        server.close();
      }
    }
  }
}
