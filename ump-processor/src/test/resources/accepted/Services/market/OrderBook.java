package market;

import dev.ump.service.OneWay;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The orders of one instrument; matching has one thread. */
@UmpService
public interface OrderBook {

  enum Side {
    BUY,
    SELL
  }

  record Order(long id, Side side, BigDecimal price, int quantity) {}

  record Fill(long order, BigDecimal price, int quantity, Instant at) {}

  record Level(BigDecimal price, long quantity) {}

  class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Matches what can be matched and keeps the rest. */
  List<Fill> submit(Order order) throws RejectedException;

  List<Fill> submit(Side side, BigDecimal price, int quantity) throws RejectedException;

  boolean cancel(long id);

  Optional<Order> find(long id);

  List<Level> depth(Side side, int levels);

  @UmpMethod(timeout = "50ms")
  BigDecimal spread();

  int size();

  @OneWay
  void heartbeat(String session);
}
