package helpernames;

import dev.ump.service.ServiceClient;
import dev.ump.service.UmpService;
import java.time.Duration;

@UmpService
public interface Bounded<D extends Duration> extends TakesTimeouts<D> {
  <C extends ServiceClient<String>> void of(C client);
}
