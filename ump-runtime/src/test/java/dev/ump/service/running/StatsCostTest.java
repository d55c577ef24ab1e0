package dev.ump.service.running;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ump.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) A look at a server")
class StatsCostTest {

  @Test
  void costsNothingForWhatIsOpenAtAnother() throws Exception {
    assertEquals("little", ChildJvm.run(List.of(), StatsCost.class));
  }
}
