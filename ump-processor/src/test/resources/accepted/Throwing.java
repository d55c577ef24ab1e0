package throwing;

import dev.ump.service.OneWay;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

@UmpService
public interface Throwing<E extends Exception, F extends Throwable> {
  int related() throws FileNotFoundException, IOException, IllegalStateException;

  void exception() throws Exception;

  void throwable() throws Throwable;

  void error() throws StackOverflowError;

  void variable() throws E, F;

  <X extends IOException> void own(Class<X> type) throws X, E, TimeoutException;

  void interruptible() throws InterruptedException;

  CompletableFuture<String> early(String text) throws IOException;

  Nested nested() throws Nested.Failure;

  interface Reading {
    void read() throws IOException, IllegalStateException;

    @OneWay
    void skip() throws IOException;
  }

  interface Checking {
    void read() throws TimeoutException;

    @OneWay
    void skip();
  }

  @UmpService
  interface Both extends Reading, Checking {}

  class Nested {
    public static class Failure extends Exception {
      private static final long serialVersionUID = 1L;
    }
  }
}
