package kinds;

import dev.ump.service.OneWay;
import dev.ump.service.UmpLocal;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

@UmpService
public interface Kinds<T> {
  byte[] reverse(byte[] bytes, int[][] nested, T any);

  <A extends Comparable<A>> A max(Collection<A> all);

  <A> void swap(A[] pair);

  @OneWay
  void fire(Runnable task);

  int wrong();

  CompletionStage<String> noStage();

  CompletionStage<String> failing(Exception failure);

  @UmpMethod(timeout = "20ms")
  void slow(Runnable task);

  void interruptible(Runnable task) throws InterruptedException;

  void throwing(Throwable failure) throws IOException;

  default Thread serverThread() {
    return Thread.currentThread();
  }

  @UmpLocal
  default Thread callerThread() {
    return Thread.currentThread();
  }

  String join(String separator, Object... parts);
}
