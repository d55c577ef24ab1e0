package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets one line and exit code 2, and every file is as it was. */
class BadInputTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ABE,ATL,many     | routes.csv:3: "ABE,ATL,many" is not two airport codes
      ABE,ATL          | routes.csv:3: "ABE,ATL" is not
      ABE,ATL,0        | routes.csv:3: "ABE,ATL,0" is not
      ABE,ATL,-5       | routes.csv:3: "ABE,ATL,-5" is not
      ABE,ATL,5,5      | routes.csv:3: "ABE,ATL,5,5" is not
      abe,ATL,5        | routes.csv:3: "abe,ATL,5" is not
      ABE,ATL,99999999999 | routes.csv:3: "ABE,ATL,99999999999" is not
      ABE,CLE,5        | routes.csv:3: ABE-CLE was there before
      ''               | routes.csv:3: "" is not
      """)
  void aMalformedRowIsNamed(String row, String message) throws IOException {
    Path routes = file("routes.csv", "origin,destination,count\nABE,CLE,805\n" + row + "\n");

    assertRefused(message, "--routes=" + routes);
  }

  @Test
  void aRoutesFileWithoutItsHeaderIsRefused() throws IOException {
    Path routes = file("routes.csv", "ABE,CLE,805\n");

    assertRefused("routes.csv:1: the first line must be origin,dest", "--routes=" + routes);
  }

  @Test
  void aRoutesFileWithoutRoutesIsRefused() throws IOException {
    Path routes = file("routes.csv", "origin,destination,count\n");

    assertRefused("routes.csv has no routes", "--routes=" + routes);
  }

  @Test
  void aRoutesFileThatIsNotText() throws IOException {
    Path routes = folder.resolve("routes.csv");
    Files.write(routes, new byte[] {(byte) 0xc3, (byte) 0x28, 0, 1});

    assertRefused("routes.csv is not a text file", "--routes=" + routes);
  }

  @Test
  void aRoutesFileThatIsNotThere() throws IOException {
    assertRefused("none.csv: there is no such file", "--routes=" + folder.resolve("none.csv"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --speed=3     | Unknown option: '--speed=3', see --help
      --requests=x  | Invalid value for option '--requests'
      --requests=0  | --requests must be at least 1, not 0
      --clients=-1  | --clients must be at least 1, not -1
      --window=0    | --window must be at least 1, not 0
      please        | Unmatched argument at index 1: 'please', see --help
      """)
  void anOptionThatCannotBe(String option, String message) throws IOException {
    assertRefused(message, option);
  }

  @Test
  void aDatabaseThatIsNotOne() throws IOException {
    file("booking.db", "Dear diary, today I sold no seat at all, and so on for many a page.");

    assertRefused("booking.db is not a database");
  }

  @Test
  void aDatabaseOfSomethingElseIsRefused() throws Exception {
    try (Connection other = connect();
        Statement sql = other.createStatement()) {
      sql.executeUpdate("CREATE TABLE recipe (name TEXT)");
    }

    assertRefused("booking.db is a database, but not a booking desk's");
  }

  @Test
  void aDatabaseThatIsAFolder() throws IOException {
    Files.createDirectory(database());

    assertRefused("booking.db is not a file");
  }

  @Test
  void aDatabaseInAFolderThatIsNotThere() throws IOException {
    assertRunRefused(
        "there is no folder", "--database=" + folder.resolve("none").resolve("a.db"));
  }

  @Test
  void aDatabaseThatSellsOtherSeatsIsRefused() throws IOException {
    Path routes = file("routes.csv", "origin,destination,count\nABE,CLE,805\n");
    assertThat(
            Program.runSmall("--database=" + database(), "--routes=" + routes).exitCode())
        .isZero();

    assertRefused("booking.db sells other seats than routes-2008.csv");
  }

  @Test
  void aLogThatIsNotOne() throws IOException {
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
    Path log = FoundSales.logOf(database());
    Files.writeString(log, "run 11\nhello\n");

    assertRefused("booking.db.confirmed:2: \"hello\" is not a line of a log of confirmations");
  }

  @Test
  void aLogWhoseSalesAreGone() throws IOException {
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
    Files.delete(database());
    Files.deleteIfExists(folder.resolve("booking.db-wal"));
    Files.deleteIfExists(folder.resolve("booking.db-shm"));

    assertRefused("booking.db.confirmed belongs to sales that are not in");
    assertRefused("booking.db; to begin anew, delete it, too");

    Files.delete(FoundSales.logOf(database()));
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
  }

  @Test
  void salesWhoseLogIsGone() throws IOException {
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
    Files.delete(FoundSales.logOf(database()));

    assertRefused("booking.db.confirmed, the log of the sales in");
    assertRefused("booking.db, is missing; to begin anew, delete those, too");

    Files.delete(database());
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
  }

  /** What SQLite keeps beside a database while it is open is still there after a kill. */
  @Test
  void whatAKilledRunLeavesOfADeletedDatabaseDisturbsNothing() throws IOException {
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
    file("booking.db-wal", Files.readString(database(), StandardCharsets.ISO_8859_1));
    Files.delete(database());
    Files.delete(FoundSales.logOf(database()));

    Program anew = Program.runSmall("--database=" + database());

    assertThat(anew.exitCode()).as(anew.err()).isZero();
    assertThat(anew.out()).doesNotContain("of earlier runs");
  }

  /** Runs on the folder's own database, with these options beside. */
  private void assertRefused(String message, String... options) throws IOException {
    var all = new ArrayList<>(List.of("--database=" + database()));
    all.addAll(List.of(options));
    assertRunRefused(message, all.toArray(String[]::new));
  }

  private void assertRunRefused(String message, String... options) throws IOException {
    Map<String, String> before = files();

    Program program = Program.run(options);

    assertThat(program.err()).contains(message).startsWith("booking: ");
    assertThat(program.err().lines()).as("one clear line").hasSize(1);
    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(files()).as("nothing is changed").isEqualTo(before);
  }

  /** Name and content of each file, but for the two that SQLite keeps only while it is open. */
  private Map<String, String> files() throws IOException {
    var all = new TreeMap<String, String>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String name = folder.relativize(path).toString();
        if (Files.isRegularFile(path) && !name.endsWith("-shm") && !name.endsWith("-wal")) {
          all.put(name, Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all;
  }

  private Path database() {
    return folder.resolve("booking.db");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Connection connect() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + database());
  }
}
