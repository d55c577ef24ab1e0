package suspended;

import dev.ump.service.UmpService;
import kotlin.Metadata;
import kotlin.coroutines.Continuation;

/** What kapt shows of interfaces in Kotlin. */
class UmpSuspend {
  @Metadata(d2 = {"Lsuspended/Stock;", "", "count", "name"})
  @UmpService
  public interface Stock {
    Object count(String name, Continuation<? super Integer> $completion); // error: [UmpSuspend] UmpSuspend.Stock.count(String, Continuation) is a suspend function: after its first suspension it would go on on the caller's thread. Return CompletableFuture<Integer>, or Integer for a blocking call, and call the client's async() with await() in a coroutine.

    @SuppressWarnings("rawtypes")
    Object raw(Continuation $completion); // error: [UmpSuspend] UmpSuspend.Stock.raw(Continuation) is a suspend function: after its first suspension it would go on on the caller's thread. Return CompletableFuture<Object>, or Object for a blocking call, and call the client's async() with await() in a coroutine.

    void plain(Continuation<String> first, int second);
  }

  @UmpService
  public interface Inherits extends Stock {} // error: [UmpSuspend] UmpSuspend.Inherits.count(String, Continuation) is a suspend function: after its first suspension it would go on on the caller's thread. Redeclare it in UmpSuspend.Inherits as @Override @UmpLocal default, which stays on the caller's side. // error: [UmpSuspend] UmpSuspend.Inherits.raw(Continuation) is a suspend function: after its first suspension it would go on on the caller's thread. Redeclare it in UmpSuspend.Inherits as @Override @UmpLocal default, which stays on the caller's side.

  @UmpService
  public interface InJava {
    void count(String name, Continuation<? super Integer> then);
  }
}
