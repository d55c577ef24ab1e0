package helpernames;

import dev.ump.service.ServiceClient;
import dev.ump.service.UmpService;

@UmpService
public interface Bounded<D extends ServiceClient<String>> extends TakesTimeouts<D> {
  <C extends ServiceClient<String>> void of(C client);

  <C extends D> void of(C client, D other);
}
