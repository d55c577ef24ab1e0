package named;

import dev.ump.service.UmpService;

@UmpService
interface Client {
  void call(Client client);
}
