package dev.ump.nats;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.util.List;

/** The service that tests call over NATS. */
@UmpService
public interface Work {
  /** Notes the number, and returns it. */
  long enter(long id) throws RefusedException;

  /** Notes the number, and returns when a file of its name is there. */
  long hold(long id);

  byte[] blob(byte[] given, int size);

  List<Long> entered();

  @OneWay
  void note(long id);

  /** Negative numbers are refused. */
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
