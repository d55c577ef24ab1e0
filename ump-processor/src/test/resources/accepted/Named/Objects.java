package named;

import dev.ump.service.UmpService;

@UmpService
interface Objects {
  void objects(int[] objects);
}
