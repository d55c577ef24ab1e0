package named;

import dev.ump.service.UmpService;

@UmpService
interface Call {
  Call call(Call call);
}
