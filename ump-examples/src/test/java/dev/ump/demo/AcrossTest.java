package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Desk and customers meet at an address; here in one process, with each call encoded. */
@Timeout(60)
class AcrossTest {
  @TempDir
  private Path folder;

  @Test
  void bothRolesBookAndAudit() throws Exception {
    Program program = run("--requests=300", "--name=ann");

    assertThat(program.exitCode()).as(program.err() + program.out()).isZero();
    assertThat(program.out())
        .contains("owner         serves ")
        .contains("ann           300 requests at local:")
        .contains("asked again   0 that were not executed")
        .contains("audit passed  the desk has all ")
        .contains("owner         audit passed: no route is oversold");
    Told told = Told.read(told(), Files.readAllBytes(told()));
    assertThat(told.heard().size() + told.refused().size()).isEqualTo(300);
  }

  @Test
  void theNextRunGoesOnWhereTheLastOneWas() {
    run("--requests=200", "--name=ann");

    Program next = run("--requests=300", "--name=ann");

    assertThat(next.exitCode()).as(next.err()).isZero();
    assertThat(next.out())
        .contains("ann           100 requests at local:")
        .contains("200 of 300 were answered before");
  }

  @Test
  void inBatchesToo() {
    Program program = run("--requests=300", "--batch=16");

    assertThat(program.exitCode()).as(program.err()).isZero();
    assertThat(program.out()).contains("audit passed  the desk has all ");
  }

  @Test
  void aRunInOneProcessGoesOnWithTheSameFile() {
    run("--requests=200");

    Program next = Program.runSmall("--database=" + database());

    assertThat(next.exitCode()).as(next.out()).isZero();
    assertThat(next.out()).contains("audit passed").containsPattern("beside \\d+ of other process");
  }

  @Test
  void aFileOfAnEarlierVersionIsServed() throws Exception {
    Program.runSmall("--database=" + database());
    try (var old = DriverManager.getConnection("jdbc:sqlite:" + database());
        var sql = old.createStatement()) {
      sql.executeUpdate("DROP TABLE reference");
    }

    assertThat(run("--requests=200").exitCode()).isZero();
  }

  @Test
  void withoutABrokerOneLineSaysHowToGetOne() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertRefused("nats-server (on Debian: apt-get install", "--connect=nats://127.0.0.1:" + free);
    assertThat(database()).doesNotExist();
  }

  @Test
  void anAddressOfAnotherKindIsRefused() {
    assertRefused("No transport for 'pigeon:'", "--connect=pigeon:post");
  }

  @Test
  void optionsThatCannotBeAreRefused() {
    assertRefused("--name has letters, digits and _ only", "--connect=local:", "--name=a.b");
    assertRefused("--patience must be at least 1", "--connect=local:", "--patience=0");
    assertRefused("--role and --told need --connect", "--role=owner");
    assertRefused("Invalid value for option '--role'", "--connect=local:", "--role=guest");
  }

  @Test
  void customersOfAnotherSeedOrOtherSalesAreRefused() throws Exception {
    run("--requests=100", "--name=ann");

    assertThat(run("--requests=100", "--name=ann", "--seed=9").err())
        .contains("belongs to customers ann of seed 2008, not ann of seed 9");
    Files.move(told(), folder.resolve("elsewhere"));
    assertThat(run("--requests=100", "--name=ann").err())
        .contains("The desk has bookings of customers named ann that are not in");
    Files.move(folder.resolve("elsewhere"), told());
    Files.delete(database());
    Files.deleteIfExists(folder.resolve("booking.db-wal"));
    Files.deleteIfExists(folder.resolve("booking.db-shm"));
    Program lost = run("--requests=100", "--name=ann");
    assertThat(lost.err()).contains("belongs to sales that the desk does not have");
    assertThat(lost.exitCode()).isEqualTo(2);
  }

  @Test
  void withoutAnOwnerCustomersEndWhenTheirPatienceDoes() {
    Program program = Program.run(
        "--connect=local:nobody?codec=json",
        "--role=customers",
        "--told=" + told(),
        "--patience=1");

    assertThat(program.exitCode()).isEqualTo(1);
    assertThat(program.err()).contains("if no owner runs, start one: --role owner");
    assertThat(program.out()).contains("no answer for 1 s; see that broker and owner run");
  }

  private void assertRefused(String message, String... options) {
    List<String> all = new ArrayList<>(List.of("--database=" + database()));
    all.addAll(List.of(options));
    Program program = Program.run(all.toArray(String[]::new));

    assertThat(program.err()).contains(message).startsWith("booking: ");
    assertThat(program.exitCode()).isEqualTo(2);
  }

  private Program run(String... options) {
    List<String> all = new ArrayList<>(List.of(
        "--connect=local:" + folder.getFileName() + "?codec=json",
        "--database=" + database(),
        "--told=" + told(),
        "--clients=3"));
    all.addAll(List.of(options));
    return Program.run(all.toArray(String[]::new));
  }

  private Path told() {
    return folder.resolve("customers.told");
  }

  private Path database() {
    return folder.resolve("booking.db");
  }
}
