package dev.ump.remote;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

/** A service that notes which calls were executed. */
@UmpService
public interface Ledger {
  long enter(long id);

  CompletionStage<Long> enterLater(long id);

  long refuse(long id) throws RefusedException;

  @OneWay
  void note(long id);

  /** Says which entry it refuses. */
  final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long id;

    public RefusedException(long id) {
      super("refused " + id);
      this.id = id;
    }

    public long id() {
      return id;
    }
  }
}
