package frame;

import dev.ump.remote.Codec;
import dev.ump.service.*;
import java.lang.reflect.Type;
import java.util.*;
import java.util.concurrent.*;

/** What the examples take for granted. */
final class TakenForGranted {
  private TakenForGranted() {}
}

@UmpService
interface Stock {
  int take(String item, int count) throws SoldOutException;
}

class SoldOutException extends Exception {
  SoldOutException(String item) {
    super(item);
  }
}

class InMemoryStock implements Stock {
  @Override
  public int take(String item, int count) {
    return 0;
  }
}

class Shelf extends InMemoryStock {}

class BrokenDeviceException extends RuntimeException {}

class Till {
  Till(Stock stock) {}

  CompletableFuture<String> order(String item) {
    return CompletableFuture.completedFuture(item);
  }

  void sell(String... items) {}
}

@UmpService
interface Desk {
  Booking book(String name, List<String> seats);
}

class SmallDesk implements Desk {
  @Override
  public Booking book(String name, List<String> seats) {
    return new Booking(1);
  }
}

record Booking(long number) {}

class MyCodec implements Codec {
  @Override
  public String name() {
    return "mine";
  }

  @Override
  public byte[] encode(Object value, Type type) {
    return new byte[0];
  }

  @Override
  public Object decode(byte[] bytes, Type type) {
    return "";
  }
}
