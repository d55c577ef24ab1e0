package dev.ump.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(21) (30) A heap that is full for a while")
class FullHeapTest {

  @Test
  void leavesTwelveServersAliveOrEndedAndNoCallerHanging() throws Exception {
    assertSurvives("-XX:+UseSerialGC", 48, 300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
  @Tag("slow")
  void doesSoWithEachCollector(String collector) throws Exception {
    assertSurvives(collector, 32, 1_000);
    assertSurvives(collector, 64, 1_000);
  }

  /** A server on an executor ends if that has no memory to take a task, and says so. */
  private static void assertSurvives(String collector, int megabytes, int millis) throws Exception {
    String printed = ChildJvm.run(
        List.of("-Xmx" + megabytes + "m", collector), FullHeap.class, String.valueOf(millis));
    assertThat(printed.lines())
        .allMatch(line -> line.endsWith("of 12 serve")
            || line.matches("server \\d+ of way [35]: (has ended|its executor is dead)"));
    assertThat(printed).containsPattern("(?m)^([8-9]|1[0-2]) of 12 serve$");
  }
}
