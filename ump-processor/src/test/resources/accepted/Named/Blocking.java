package named;

import dev.ump.service.UmpService;

@UmpService
interface Blocking {
  String blocking(Async async);
}
