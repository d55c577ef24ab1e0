package deprecatedthings;

import dev.ump.service.UmpService;

interface OldText {
  @Deprecated
  @Override
  String toString();

  @UmpService
  interface Store extends OldText {
    void put(String key);
  }

  @UmpService
  interface Removed {
    @Deprecated(forRemoval = true)
    @Override
    String toString();

    void put(String key);
  }
}
