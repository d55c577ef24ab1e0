package dev.ump.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ump.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(30) Threads that serve the whole process")
class RedeployTest {

  @ParameterizedTest
  @ValueSource(strings = {"all", "app"})
  void keepNoClassLoaderOfAnApplicationThatIsRedeployed(String what) throws Exception {
    assertEquals("one loader at most", ChildJvm.run(List.of(), Redeploy.class, what));
  }
}
