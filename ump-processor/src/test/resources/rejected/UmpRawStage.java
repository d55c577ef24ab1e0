import dev.ump.service.UmpService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@UmpService
@SuppressWarnings("rawtypes")
interface UmpRawStage {
  CompletionStage stage(); // error: [UmpRawStage] UmpRawStage.stage() returns CompletionStage without saying what it will hold. Return CompletionStage<…> with the type of the result, or CompletionStage<Void> if there is none.

  CompletableFuture future(); // error: [UmpRawStage] UmpRawStage.future() returns CompletableFuture without saying what it will hold. Return CompletableFuture<…> with the type of the result, or CompletableFuture<Void> if there is none.
}
