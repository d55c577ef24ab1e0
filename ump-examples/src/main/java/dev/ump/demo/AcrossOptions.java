package dev.ump.demo;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be said if the desk and its customers are not all in one process. */
final class AcrossOptions {
  /** What a process is. */
  enum Role {
    /** Owns the database and serves the desk, until Ctrl-C. */
    OWNER,
    /** Books at the desk of another process. */
    CUSTOMERS,
    /** Both in one process, over the address all the same. */
    BOTH;

    boolean isOwner() {
      return this != CUSTOMERS;
    }

    boolean isCustomers() {
      return this != OWNER;
    }
  }

  @Option(
      names = "--connect",
      paramLabel = "URI",
      description = "Desk and customers meet at this address, in several processes: that of a NATS"
          + " server, such as nats://127.0.0.1:4222. Default: no address, all is in this process.")
  private @Nullable String uri;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "both",
      description = "With --connect: owner (has the file and serves the desk until Ctrl-C),"
          + " customers (book there; any number of processes) or both. Default: ${DEFAULT-VALUE}.")
  private Role role = Role.BOTH;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "customers",
      description = "With --connect: a name for the customers of this process, another one for each"
          + " process. What they were told is logged in NAME.told; run it again, and they go on"
          + " where they were. Default: ${DEFAULT-VALUE}.")
  private String name = "customers";

  @Option(
      names = "--told",
      paramLabel = "FILE",
      description = "With --connect: the log of what the customers were told. Default: NAME.told.")
  private @Nullable Path told;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "With --connect: for how long customers go on asking when the desk does not"
          + " answer. Default: ${DEFAULT-VALUE}.")
  private int patience;

  @Nullable String uri() {
    return uri;
  }

  Role role() {
    return role;
  }

  String name() {
    return name;
  }

  Path told() {
    return told == null ? Path.of(name + ".told") : told;
  }

  Duration patience() {
    return Duration.ofSeconds(patience);
  }

  void check() throws BadInputException {
    if (uri == null && (role != Role.BOTH || told != null)) {
      throw new BadInputException("--role and --told need --connect, see --help");
    }
    if (!Reference.NAME.matcher(name).matches()) {
      throw new BadInputException("--name has letters, digits and _ only, not: " + name);
    }
    if (patience < 1) {
      throw new BadInputException("--patience must be at least 1, not " + patience);
    }
  }
}
