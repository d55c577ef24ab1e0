package suffixes;

import dev.ump.service.UmpService;

/** Types of the usual names exist already. */
class Suffixes {
  @UmpService(async = "Later", envelope = "Message")
  interface Cache {
    String get(String key);
  }

  @UmpService(client = "Stub", dispatcher = "Skeleton", async = "2")
  interface Store<T extends Comparable<T>> extends Comparable<T> {
    T get(String key) throws java.io.IOException;
  }
}

class Suffixes_CacheAsync {}

class Suffixes_CacheEnvelope {}

class Suffixes_StoreClient {}
