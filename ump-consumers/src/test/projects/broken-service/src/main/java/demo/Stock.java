package demo;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.util.concurrent.Future;

@UmpService
public interface Stock {
  /** Nobody can wait for a Future without blocking a thread. */
  Future<Integer> count(String item);

  /** Nobody would see the exception. */
  @OneWay
  void forget(String item) throws IOException;
}
