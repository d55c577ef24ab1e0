package urgent;

import dev.ump.service.OneWay;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.util.concurrent.CompletableFuture;

@UmpService
interface Machine {
  void step(String name);

  CompletableFuture<Void> later(String name);

  @UmpMethod(urgent = true)
  void stop(String name);

  @OneWay
  @UmpMethod(name = "Bell", urgent = true)
  void ring(@UmpKey String name);

  @UmpMethod(timeout = "1h", urgent = true)
  CompletableFuture<Void> look(String name);

  @UmpMethod(urgent = false)
  int count();
}
