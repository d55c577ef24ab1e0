package deprecatedthings;

import dev.ump.service.UmpService;

@UmpService
@Deprecated(since = "2")
interface DeprecatedService {
  void run();
}
