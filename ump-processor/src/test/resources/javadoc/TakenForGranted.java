package frame;

import dev.ump.channel.Batch;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the examples take for granted. */
class TakenForGranted {
  record Page(int number) {}

  record Document(List<Page> pages) {}

  interface Log {
    void warn(String format, Object argument);
  }
}

@UmpService
interface KeyValueStore {
  Optional<String> get(String key);

  void put(String key, String value);
}

class InMemoryStore implements KeyValueStore, AutoCloseable {
  @Override
  public Optional<String> get(String key) {
    return Optional.empty();
  }

  @Override
  public void put(String key, String value) {}

  @Override
  public void close() {}
}

@UmpService
interface Store {
  void add(String value);
}

class SqliteStore extends InMemoryStore implements Store, Batch {
  SqliteStore(Path file) {}

  @Override
  public void add(String value) {}

  @Override
  public void begin() {}

  @Override
  public void commit() {}

  @Override
  public void rollback(Throwable cause) {}

  @Override
  public boolean undoCall(Throwable failure) {
    return true;
  }
}

@UmpService
interface Model {
  void change();
}

@UmpService
interface World {
  boolean isOpen();

  void tick();
}

@UmpService
interface Accounts {
  void deposit(@UmpKey String account, long cents);
}

class Shelf implements Accounts {
  @Override
  public void deposit(String account, long cents) {}
}
