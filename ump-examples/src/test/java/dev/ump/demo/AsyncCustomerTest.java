package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks a desk whose answers the test gives. */
@Timeout(30)
class AsyncCustomerTest {
  private static final int WINDOW = 3;

  @TempDir
  private Path folder;

  private final BlockingQueue<CompletableFuture<Booking>> asked = new LinkedBlockingQueue<>();
  private final LongAdder answered = new LongAdder();
  private ConfirmationLog log;

  @BeforeEach
  void openLog() throws Exception {
    log = ConfirmationLog.open(folder.resolve("log"));
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void keepsItsWindowFullAndNeverFuller() throws Exception {
    FutureTask<Outcomes> customer = start(5);
    CompletableFuture<Booking> first = asked.take();
    CompletableFuture<Booking> second = asked.take();
    CompletableFuture<Booking> third = asked.take();
    assertThat(asked).as("a fourth before an answer").isEmpty();

    second.complete(booking(2));
    CompletableFuture<Booking> fourth = asked.take();
    assertThat(asked).isEmpty();
    first.completeExceptionally(new SoldOutException(new Route("A", "B"), 1, 0));
    CompletableFuture<Booking> fifth = asked.take();
    List.of(third, fourth).forEach(request -> request.complete(booking(3)));
    fifth.completeExceptionally(new NoSuchRouteException(new Route("A", "B")));

    Outcomes outcomes = customer.get();
    assertThat(outcomes.confirmed()).isEqualTo(3);
    assertThat(outcomes.soldOut()).isEqualTo(1);
    assertThat(outcomes.noSuchRoute()).isEqualTo(1);
    assertThat(answered.sum()).isEqualTo(5);
  }

  @Test
  void endsWhenTheDeskFails() throws Exception {
    FutureTask<Outcomes> customer = start(5);

    asked.take().completeExceptionally(new IllegalStateException("the desk burnt down"));

    assertThatThrownBy(customer::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("the desk burnt down");
  }

  private FutureTask<Outcomes> start(int wishes) {
    var demand = new Demand(1, wishes, List.of(new Route("ABE", "ATL")));
    var customer = new FutureTask<>(
        new AsyncCustomer(new AskedDesk(), demand, new Outcomes(log::heard, answered), WINDOW));
    new Thread(customer, "customer").start();
    return customer;
  }

  private static Booking booking(long number) {
    return new Booking(number, new Route("ABE", "ATL"), 1);
  }

  private final class AskedDesk implements BookingDeskAsync {
    @Override
    public CompletableFuture<Booking> book(Route route, int seats) {
      var answer = new CompletableFuture<Booking>();
      asked.add(answer);
      return answer;
    }

    @Override
    public CompletableFuture<Booking> bookOnce(String reference, Route route, int seats) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Map<String, Booking>> bookingsOf(
        String beginning, long after, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Integer> seatsLeft(Route route) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Sales> report() {
      throw new UnsupportedOperationException();
    }
  }
}
