package named;

import dev.ump.service.UmpService;

@UmpService
interface Dispatcher<Envelope> {
  Envelope envelope(Envelope e);
}
