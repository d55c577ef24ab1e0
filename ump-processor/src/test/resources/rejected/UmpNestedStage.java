import dev.ump.service.UmpService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

@UmpService
interface UmpNestedStage {
  CompletionStage<CompletableFuture<String>> stage(); // error: [UmpNestedStage] UmpNestedStage.stage() returns CompletionStage<CompletableFuture<String>>, a future inside a future, of which only the outer one would be waited for. Return CompletionStage<String>, as thenCompose makes it.

  CompletableFuture<Future<Long>> future(); // error: [UmpNestedStage] UmpNestedStage.future() returns CompletableFuture<Future<Long>>, a future inside a future, of which only the outer one would be waited for. Return CompletionStage<Long>, as thenCompose makes it.

  CompletionStage<? extends CompletionStage<Void>> wild(); // error: [UmpNestedStage] UmpNestedStage.wild() returns CompletionStage<? extends CompletionStage<Void>>, a future inside a future, of which only the outer one would be waited for. Return CompletionStage<Void>, as thenCompose makes it.
}
