import dev.ump.service.OneWay;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpLocal;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;

@UmpService
interface UmpNoEffect {
  @OneWay // error: [UmpNoEffect] @OneWay has no effect on UmpNoEffect.still, which is not sent, being static. Remove it.
  static void still() {}

  @UmpMethod(name = "Hidden") // error: [UmpNoEffect] @UmpMethod has no effect on UmpNoEffect.hidden, which is not sent, being private. Remove it.
  private void hidden() {}

  @Override
  @UmpMethod(timeout = "1s") // error: [UmpNoEffect] @UmpMethod has no effect on UmpNoEffect.toString, which is the client's own, as in every object. Remove it.
  String toString();

  @UmpLocal
  @OneWay // error: [UmpNoEffect] @OneWay has no effect on UmpNoEffect.local, which is not sent, being @UmpLocal. Remove it.
  default void local() {}

  @UmpLocal // error: [UmpNoEffect] @UmpLocal has no effect on UmpNoEffect.both, which is not sent, being static. Remove it.
  static void both() {}

  @OneWay
  @UmpMethod(timeout = "1s") // error: [UmpNoEffect] @UmpMethod(timeout) has no effect on UmpNoEffect.nobodyWaits(), which nobody waits for. Remove it.
  void nobodyWaits();

  static void open(
      @UmpKey // error: [UmpNoEffect] @UmpKey has no effect on UmpNoEffect.open, which is not sent, being static. Remove it.
      String key) {}

  @UmpLocal
  default void near(
      @UmpKey // error: [UmpNoEffect] @UmpKey has no effect on UmpNoEffect.near, which is not sent, being @UmpLocal. Remove it.
      String key) {}

  @Override
  boolean equals(
      @UmpKey // error: [UmpNoEffect] @UmpKey has no effect on UmpNoEffect.equals, which is the client's own, as in every object. Remove it.
      Object other);
}
