package frame;

import dev.ump.service.UmpService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the examples take for granted. */
class TakenForGranted {
  record Page(int number) {}

  record Document(List<Page> pages) {}
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

class SqliteStore extends InMemoryStore {
  SqliteStore(Path file) {}
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
