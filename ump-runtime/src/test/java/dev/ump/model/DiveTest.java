package dev.ump.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ump.testkit.ChildJvm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(30) A thread that calls, answers or closes at the end of its stack")
class DiveTest {

  private static void assertServes(List<String> options, int times, Dive.Way... ways)
      throws IOException, InterruptedException {
    var arguments = new String[ways.length + 1];
    arguments[0] = String.valueOf(times);
    for (int i = 0; i < ways.length; i++) {
      arguments[i + 1] = ways[i].name();
    }
    assertEquals("served", ChildJvm.run(options, Dive.class, arguments));
  }

  @Test
  void isRefusedOrServedAndHarmsNoOtherInAnyWayToRun() throws Exception {
    assertServes(List.of(), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  @Tag("slow")
  void isSoWhateverTheCodeIsCompiledBy(String compiler) throws Exception {
    assertServes(List.of(compiler), 4);
  }

  /** A thousand dives, for all kinds of calls together. */
  @ParameterizedTest
  @EnumSource(Dive.Way.class)
  @Tag("slow")
  void isSoAThousandTimes(Dive.Way way) throws Exception {
    Dive.run(way, List.of(Dive.Kind.values()), 200);
  }
}
