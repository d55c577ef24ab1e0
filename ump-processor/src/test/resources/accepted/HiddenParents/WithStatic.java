package hiddenparents;

import dev.ump.service.UmpService;

interface WithStatic {
  static void put(String key) {}

  void end();

  /** Has a method that the parent has, too, but only as a static one. */
  @UmpService
  interface Store extends WithStatic {
    void put(String key);
  }
}
