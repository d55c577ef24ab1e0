package dev.ump.demo;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Asks without waiting, as long as no more requests are in flight than its window allows. Confined
 * to one thread at a time: what the server's thread runs when a request ends only queues the answer.
 */
final class AsyncCustomer implements Callable<Outcomes> {
  private record Answer(@Nullable Booking booking, @Nullable Throwable failure, long nanos) {}

  private final BookingDeskAsync desk;
  private final Demand demand;
  private final Outcomes outcomes;
  private final int window;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  AsyncCustomer(BookingDeskAsync desk, Demand demand, Outcomes outcomes, int window) {
    this.desk = desk;
    this.demand = demand;
    this.outcomes = outcomes;
    this.window = window;
  }

  /** Fulfils wishes until there are no more, and every request has its answer. */
  @Override
  public Outcomes call() throws InterruptedException, ExecutionException {
    int inFlight = 0;
    Optional<Wish> wish = demand.next();
    while (wish.isPresent() || inFlight > 0) {
      if (wish.isPresent() && inFlight < window) {
        ask(wish.get());
        inFlight++;
        wish = demand.next();
      } else {
        take(answers.take());
        inFlight--;
      }
    }
    return outcomes;
  }

  private void ask(Wish wish) {
    long start = System.nanoTime();
    desk.book(wish.route(), wish.seats())
        .whenComplete((booking, failure) ->
            answers.add(new Answer(booking, failure, System.nanoTime() - start)));
  }

  private void take(Answer answer) throws ExecutionException {
    if (answer.booking() != null) {
      outcomes.confirmed(answer.booking(), answer.nanos());
    } else if (answer.failure() instanceof SoldOutException) {
      outcomes.soldOut(answer.nanos());
    } else if (answer.failure() instanceof NoSuchRouteException) {
      outcomes.noSuchRoute(answer.nanos());
    } else {
      throw new ExecutionException("The desk failed", answer.failure());
    }
  }
}
