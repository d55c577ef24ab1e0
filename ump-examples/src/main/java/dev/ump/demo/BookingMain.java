package dev.ump.demo;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program: see {@code --help}. */
@Command(
    name = "booking",
    sortOptions = false,
    description = {
      "Lets many customers book seats at a desk that keeps its sales in a SQLite file, and audits"
          + " the file afterwards. Run it again, or kill it and run it again, on the same file: it"
          + " goes on where it was."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the audit passed",
      "1:the audit failed, or the run did",
      "2:an option or a file cannot be used; nothing was changed"
    })
public final class BookingMain implements Callable<Integer> {
  @Option(
      names = "--database",
      paramLabel = "FILE",
      defaultValue = "booking.db",
      description = "The file of sales, made if it is not there. Default: ${DEFAULT-VALUE}. What"
          + " was confirmed is logged beside it, in FILE.confirmed.")
  private Path database = Path.of("booking.db");

  @Option(
      names = "--routes",
      paramLabel = "CSV",
      description =
          "Routes to sell, as origin,destination,count. Default: the routes inside the USA"
              + " in 2008.")
  private @Nullable Path routes;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many bookings are tried in all. Default: ${DEFAULT-VALUE}.")
  private int requests;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Customers that wait for each answer, a thread each. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "32",
      description = "Requests that the one asynchronous customer keeps in flight."
          + " Default: ${DEFAULT-VALUE}.")
  private int window;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Bookings that share a transaction, at the most; they are confirmed when it is"
          + " committed. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "2008",
      description = "Of the demand: the same seed, the same wishes. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin
  private AcrossOptions across = new AcrossOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Prints this.")
  private boolean isHelpWanted;

  private final PrintStream out;
  private final PrintStream err;

  private BookingMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the program; ends the process if it fails. */
  public static void main(String... args) {
    int exitCode = run(System.out, System.err, args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** Runs the program and returns its exit code. */
  static int run(PrintStream out, PrintStream err, String... args) {
    var main = new BookingMain(out, err);
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((e, given) -> main.fail(2, e.getMessage() + ", see --help"))
        .setExecutionExceptionHandler((e, line, given) -> main.fail(e))
        .execute(args);
  }

  @Override
  public Integer call() throws Exception {
    checkPositive("--requests", requests);
    checkPositive("--clients", clients);
    checkPositive("--window", window);
    checkPositive("--batch", batch);
    across.check();
    Timetable timetable = routes == null ? Timetable.builtIn() : Timetable.read(routes);
    if (across.uri() != null) {
      try (var ending = Ending.begin()) {
        return runAcross(across.uri(), timetable, ending) ? 0 : 1;
      }
    }
    RunReport report =
        new BookingRun(database, timetable, seed, requests, clients, window, batch).run(err);
    report.print(out);
    return report.audit().isPassed() ? 0 : 1;
  }

  private boolean runAcross(String uri, Timetable timetable, Ending ending) throws Exception {
    var owner = new OwnerRun(uri, database, timetable, batch);
    var customers = new CustomersRun(
        uri,
        across.name(),
        across.told(),
        new Demand(seed, requests, timetable.routes()),
        requests,
        clients,
        across.patience());
    return switch (across.role()) {
      case OWNER -> owner.run(out, () -> owner.showUntil(ending, out, err));
      case CUSTOMERS -> customers.run(ending, out, err);
      case BOTH -> owner.run(out, () -> customers.run(ending, out, err));
    };
  }

  private static void checkPositive(String option, int value) throws BadInputException {
    if (value < 1) {
      throw new BadInputException(option + " must be at least 1, not " + value);
    }
  }

  private int fail(Exception e) throws Exception {
    Throwable cause = e;
    while (cause instanceof ExecutionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof BadInputException) {
      return fail(2, cause.getMessage());
    }
    if (cause instanceof SalesFileException || cause instanceof UncheckedIOException) {
      return fail(1, cause.getMessage());
    }
    throw e;
  }

  private int fail(int exitCode, @Nullable String message) {
    err.println("booking: " + message);
    return exitCode;
  }
}
