/** Inside of a method that has a typed service. */
@UmpService
interface Store {
  Optional<String> get(String key);

  void put(String key, String value) throws FullException;

  @OneWay
  void touch(String key);
}

class FullException extends Exception {}

abstract class Frame implements Store {
  void frame(UmpServer<StoreClient> server, StoreClient store, Store implementation)
      throws Exception {
// fragment
  }
}
