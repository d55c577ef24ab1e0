package hiddenparents;

import dev.ump.service.UmpService;

public class Outer {
  private Outer() {}

  private interface Base<T> {
    void put(String key);
  }

  private static class Tag {}

  interface Visible<T> {
    void get(String key);
  }

  @UmpService
  interface OfHidden extends Base<String> {}

  @UmpService
  interface OfHiddenArgument extends Visible<Tag> {}
}
