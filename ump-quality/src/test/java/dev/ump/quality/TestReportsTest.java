package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.quality.TestReports.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the reports of tests say is counted")
class TestReportsTest {
  private static final String REPORT = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="a.b.%s" time="0.9" tests="%d" errors="%d" skipped="%d" failures="%d">
        <properties><property name="tests" value="99"/></properties>
      </testsuite>
      """;

  @Test
  void bothKindsOfReportsOfAModuleAreRead(@TempDir Path directory) throws IOException {
    write(directory, "surefire-reports/TEST-a.b.OneTest.xml", "OneTest", 5, 1, 1, 2);
    write(directory, "surefire-reports/other.xml", "OtherTest", 7, 0, 0, 0);
    write(directory, "failsafe-reports/TEST-a.b.TwoIT.xml", "TwoIT", 3, 0, 0, 0);

    TestReports reports = TestReports.of(new Module(directory));

    assertThat(reports.suites())
        .containsExactly(new Suite("OneTest", 5, 3, 1), new Suite("TwoIT", 3, 0, 0));
    assertThat(reports.tests()).isEqualTo(8);
    assertThat(reports.failed()).isEqualTo(3);
    assertThat(reports.skipped()).isEqualTo(1);
  }

  @Test
  void onlyAPromiseWithATestThatPassedIsCovered() {
    var contract = new Contract(Map.of(
        1, Set.of("GoodTest", "BadTest"),
        2, Set.of("BadTest"),
        3, Set.of("SkippedTest"),
        4, Set.of("NeverRunTest"),
        5, Set.of()));
    var reports = new TestReports(List.of(
        new Suite("GoodTest", 2, 0, 1),
        new Suite("BadTest", 2, 1, 0),
        new Suite("SkippedTest", 1, 0, 1)));

    assertThat(contract.covered(reports)).isEqualTo(1);
    assertThat(contract.size()).isEqualTo(5);
  }

  @Test
  void thePromisesOfThePageAreFoundAndAllAreCited() {
    assertThat(Contract.of(Project.here()).tests())
        .hasSize(23)
        .allSatisfy((number, citing) -> assertThat(citing).isNotEmpty());
  }

  @Test
  void mutationsThatNobodyNoticedLowerTheScore() {
    String report = """
        <mutations>
        <mutation detected='true' status='KILLED' numberOfTestsRun='1'><lineNumber>7</lineNumber></mutation>
        <mutation detected='true' status='TIMED_OUT' numberOfTestsRun='1'></mutation>
        <mutation detected='false' status='SURVIVED' numberOfTestsRun='3'></mutation>
        <mutation detected='false' status='NO_COVERAGE' numberOfTestsRun='0'></mutation>
        </mutations>
        """;

    assertThat(Mutations.of(report)).isEqualTo(new Mutations(4, 2));
    assertThat(new Mutations(1000, 999).percent()).isEqualTo(99);
  }

  private static void write(Path directory, String file, Object... values) throws IOException {
    Path path = directory.resolve("target").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, REPORT.formatted(values));
  }
}
