package dev.ump.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * What happened when all customers came at once.
 *
 * @param blocking what became of the requests of customers that waited for each answer
 * @param async what became of the requests of the one that did not
 * @param seconds how long it took
 * @param favourite the route that most of them wanted
 * @param favouriteLeft how many seats it had left then
 */
record Rush(Outcomes blocking, Outcomes async, double seconds, Route favourite, int favouriteLeft) {

  /** Lets the customers in, and returns when the last one has gone. */
  static Rush of(BookingRun run, BookingDeskClient desk, ConfirmationLog log, PrintStream progress)
      throws InterruptedException, ExecutionException, NoSuchRouteException {
    var demand = new Demand(run.seed(), run.requests(), run.timetable().routes());
    var customers = new ArrayList<Callable<Outcomes>>();
    ExecutorService threads = Executors.newFixedThreadPool(run.clients() + 1);
    try (var bar = ProgressBar.start(progress, desk.async(), run.requests())) {
      Supplier<Outcomes> none = () -> new Outcomes(log::heard, bar.answered());
      customers.add(new AsyncCustomer(desk.async(), demand, none.get(), run.window()));
      for (int i = 0; i < run.clients(); i++) {
        customers.add(new BlockingCustomer(desk, demand, none.get()));
      }
      long start = System.nanoTime();
      List<Future<Outcomes>> gone = threads.invokeAll(customers);
      double seconds = (System.nanoTime() - start) / 1e9;
      Outcomes blocking = none.get();
      for (Future<Outcomes> customer : gone.subList(1, gone.size())) {
        blocking.add(customer.get());
      }
      Outcomes async = gone.get(0).get();
      Route favourite = demand.favourite();
      return new Rush(blocking, async, seconds, favourite, desk.seatsLeft(favourite));
    } finally {
      threads.shutdownNow();
    }
  }

  /** What became of all requests. */
  Outcomes all() {
    Outcomes all = blocking.copy();
    all.add(async);
    return all;
  }
}
