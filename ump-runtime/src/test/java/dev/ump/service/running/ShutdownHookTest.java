package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) The end of the program")
class ShutdownHookTest {
  private static String run(Way way, String what) throws Exception {
    return ChildJvm.run(List.of(), HookProgram.class, way.name(), what);
  }

  @Test
  void aHookThatClosesExecutesWhatIsQueuedWhenMainEnds() throws Exception {
    assertThat(run(Way.THREAD, "queued")).isEqualTo("executed 200");
  }

  @Test
  void aCallMayExitTheProgramIfTheHookHasALimit() throws Exception {
    assertThat(run(Way.THREAD, "exit")).isEqualTo("closed");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "THREAD")
  @Tag("slow")
  void aHookEndsAServerInEachWayToRun(Way way) throws Exception {
    assertThat(run(way, "queued")).isEqualTo("executed 200");
    assertThat(run(way, "exit")).isEqualTo("closed");
  }

  @Test
  @Tag("slow")
  void withoutAHookWhatIsQueuedIsDropped() throws Exception {
    assertThat(run(Way.THREAD, "forgotten")).isEmpty();
  }
}
