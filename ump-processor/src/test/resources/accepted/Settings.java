package settings;

import dev.ump.service.OneWay;
import dev.ump.service.UmpLocal;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;

@UmpService
public interface Settings {
  @UmpMethod(name = "StoreAll", timeout = "500ms")
  void put(String one);

  @UmpMethod(name = "Put")
  void put(String one, String two);

  @UmpMethod(timeout = "1500ms")
  void a();

  @UmpMethod(timeout = "7us")
  void b();

  @UmpMethod(timeout = "120s")
  void c();

  @UmpMethod(timeout = "999999h")
  void d();

  @UmpMethod(timeout = "999999999s")
  void e();

  @UmpMethod
  void f();

  @UmpMethod(urgent = true)
  void g();

  @UmpMethod(timeout = "1s", urgent = true)
  default int h() throws Exception {
    return 1;
  }

  @OneWay
  @UmpMethod(name = "Now", urgent = true)
  void i();

  @OneWay
  @UmpMethod(name = "Touched")
  void touch();

  @UmpLocal
  default int local() {
    return 1;
  }

  @OneWay
  default void fire() {}
}
