package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of the application. */
@QuarkusMainTest
@Timeout(120)
class EndTest {

  @Test
  @Launch({"tea", "milk", "rice"})
  void whatWasSentIsExecutedBeforeWhatTheImplementationUsesEnds(LaunchResult end) {
    assertThat(end.exitCode()).isZero();
    assertThat(end.getOutputStream())
        .containsSubsequence(
            "book: tea +1, on stock",
            "book: milk +1, on stock",
            "book: rice +1, on stock",
            "book: closed after 3 lines");
  }
}
