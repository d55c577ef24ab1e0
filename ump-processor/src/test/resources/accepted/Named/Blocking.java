package named;

import dev.ump.service.UmpService;

@UmpService
interface Blocking {
  Blocking blocking(Async async);
}
