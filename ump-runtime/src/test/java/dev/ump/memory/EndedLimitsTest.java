package dev.ump.memory;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("(13) Limits of calls that have ended")
class EndedLimitsTest {

  @Test
  void leaveNextToNothingInTheTimer() throws Exception {
    SmallHeap.assertPrints("1000000 answered", 24, EndedLimits.class, "1000000");
  }

  @Test
  @Tag("slow")
  void leaveNextToNothingInTheTimerHoweverManyThereWere() throws Exception {
    SmallHeap.assertPrints("10000000 answered", 64, EndedLimits.class, "10000000");
  }
}
