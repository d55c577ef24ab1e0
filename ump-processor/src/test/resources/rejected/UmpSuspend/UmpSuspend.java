package suspended;

import dev.ump.service.UmpService;
import kotlin.Metadata;
import kotlin.coroutines.Continuation;

/** What kapt shows of interfaces in Kotlin. */
class UmpSuspend {
  @Metadata(d2 = {"Lsuspended/Stock;", "", "count", "name"})
  @UmpService
  public interface Stock {
    Object count(String name, Continuation<? super Integer> $completion); // error: [UmpSuspend] UmpSuspend.Stock.count(String) is a suspend function, which needs the module ump-kotlin. Add dev.ump:ump-kotlin as a dependency, or return CompletableFuture<Integer>, or Integer for a blocking call.

    @SuppressWarnings("rawtypes")
    Object raw(Continuation $completion); // error: [UmpSuspend] UmpSuspend.Stock.raw() is a suspend function, which needs the module ump-kotlin. Add dev.ump:ump-kotlin as a dependency, or return CompletableFuture<Object>, or Object for a blocking call.

    void plain(Continuation<String> first, int second);
  }

  @UmpService
  public interface Inherits extends Stock {} // error: [UmpSuspend] UmpSuspend.Inherits.count(String) is a suspend function, which needs the module ump-kotlin. Redeclare it in UmpSuspend.Inherits as @Override @UmpLocal default, which stays on the caller's side. // error: [UmpSuspend] UmpSuspend.Inherits.raw() is a suspend function, which needs the module ump-kotlin. Redeclare it in UmpSuspend.Inherits as @Override @UmpLocal default, which stays on the caller's side.

  @UmpService
  public interface InJava {
    void count(String name, Continuation<? super Integer> then);
  }
}
