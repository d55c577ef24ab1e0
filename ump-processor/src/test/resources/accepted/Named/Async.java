package named;

import dev.ump.service.UmpService;

@UmpService
interface Async {
  void async(Async async);
}
