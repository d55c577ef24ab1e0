package hiddenparents;

import dev.ump.service.UmpService;

class Shared {
  private interface Keyed<K> {
    void put(K key);
  }

  interface Texts {
    void put(String key);
  }

  /** Has a method of two parents, of which generated code can name the second alone. */
  @UmpService
  interface OfBoth extends Keyed<String>, Texts {}
}
