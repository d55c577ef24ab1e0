package dev.ump.demo;

import dev.ump.channel.UmpException;
import dev.ump.remote.UmpConnection;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The customers of one process, whose desk is in another: they go on where the last process of their
 * name was, and audit at the end what they were told.
 *
 * @param uri where they find the desk
 * @param name of these customers
 * @param told the log of what they were told
 * @param demand what they want
 * @param requests how many wishes they have in all
 * @param clients how many customers wait for each answer
 * @param patience for how long they go on asking when the desk does not answer
 */
record CustomersRun(
    String uri,
    String name,
    Path told,
    Demand demand,
    int requests,
    int clients,
    Duration patience) {
  private static final int PAGE = 1_000;

  /** Runs, and says what became of it; returns whether all were answered and the audit passed. */
  boolean run(Ending ending, PrintStream out, PrintStream progress) throws Exception {
    try (WishLog log = WishLog.open(told, name, demand.seed());
        UmpConnection connection = Meeting.open(uri)) {
      BookingDeskClient desk = connection.client(BookingDeskClient.contract());
      var patient = new Patience(patience, ending, progress);
      var report = new CustomersReport(this, out, patient);
      Optional<WishAudit> found = audit(desk, log, patient);
      if (found.isEmpty()) {
        return report.unanswered(ending);
      }
      check(log, found.get());
      if (!found.get().isPassed()) {
        return report.print(found.get());
      }
      log.begin();
      var wishes = new OpenWishes(demand, name, requests, log.found());
      report.begin(wishes.count());
      long start = System.nanoTime();
      Outcomes outcomes = ask(desk, wishes, log, patient, progress);
      report.print(outcomes, (System.nanoTime() - start) / 1e9);
      Optional<WishAudit> audit = patient.isOver() ? Optional.empty() : audit(desk, log, patient);
      return audit.isPresent() ? report.print(audit.get()) : report.unanswered(ending);
    }
  }

  private Outcomes ask(
      BookingDeskClient desk,
      OpenWishes wishes,
      WishLog log,
      Patience patient,
      PrintStream progress)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try (var bar = ProgressBar.start(progress, desk.async(), Math.max(1, wishes.count()))) {
      var customers = new ArrayList<PatientCustomer>();
      for (int i = 0; i < clients; i++) {
        customers.add(new PatientCustomer(
            desk, wishes, log, patient, new Outcomes(booking -> {}, bar.answered())));
      }
      List<Future<Outcomes>> gone = threads.invokeAll(customers);
      var all = new Outcomes(booking -> {}, bar.answered());
      for (Future<Outcomes> customer : gone) {
        all.add(customer.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  /** What the desk has for other customers of this name, or has no longer, is no fault of it. */
  private void check(WishLog log, WishAudit found) throws BadInputException {
    Told before = log.found();
    if (before.asked().isEmpty() && !found.isPassed()) {
      throw new BadInputException("The desk has bookings of customers named " + name
          + " that are not in " + told + "; give these another --name");
    }
    if (found.lost() > 0 && found.lost() == found.confirmed()) {
      throw new BadInputException(told + " belongs to sales that the desk does not have; give these"
          + " customers another --name, or delete that file");
    }
  }

  /** Compares what the desk has with what the customers were told; empty if it does not answer. */
  private Optional<WishAudit> audit(BookingDeskClient desk, WishLog log, Patience patient)
      throws InterruptedException, BadInputException, ExecutionException {
    var bookings = new LinkedHashMap<Reference, Booking>();
    long after = 0;
    for (int times = 0; ; ) {
      try {
        Map<String, Booking> page =
            desk.async().bookingsOf(Reference.beginning(name), after, PAGE).get();
        patient.answered();
        times = 0;
        for (Map.Entry<String, Booking> each : page.entrySet()) {
          bookings.put(Reference.of(each.getKey()), each.getValue());
          after = Math.max(after, each.getValue().number());
        }
        if (page.size() < PAGE) {
          return Optional.of(WishAudit.of(log.all(), bookings));
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UmpException failure)) {
          throw e;
        }
        if (!patient.toAskAgain(failure, ++times)) {
          return Optional.empty();
        }
      }
    }
  }
}
