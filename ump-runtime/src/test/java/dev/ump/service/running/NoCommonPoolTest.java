package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(9) (30) Where the common pool was given few threads or none")
class NoCommonPoolTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void limitsEndAndTheDefaultExecutorRunsItsTasks(int threads) throws Exception {
    var option = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + threads;
    assertThat(ChildJvm.run(List.of(option), NoCommonPool.class)).startsWith("all ran");
  }
}
