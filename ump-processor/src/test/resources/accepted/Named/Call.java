package named;

import dev.ump.service.UmpService;

@UmpService
interface Call {
  String call(Call call);
}
