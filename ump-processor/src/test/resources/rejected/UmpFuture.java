import dev.ump.service.UmpService;
import java.util.concurrent.Future;

@UmpService
interface UmpFuture {
  Future<Long> size(); // error: [UmpFuture] UmpFuture.size() returns java.util.concurrent.Future<Long>, which cannot be observed without blocking a thread. Return CompletionStage<Long> or CompletableFuture<Long>, or Long for a blocking call.
}
