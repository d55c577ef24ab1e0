import dev.ump.service.UmpLocal;
import dev.ump.service.UmpService;

@UmpService
interface UmpLocalWithoutBody {
  @UmpLocal // error: [UmpLocalWithoutBody] @UmpLocal method UmpLocalWithoutBody.run has no body that could run on the caller's thread. Make it a default method, or remove @UmpLocal.
  void run();
}
