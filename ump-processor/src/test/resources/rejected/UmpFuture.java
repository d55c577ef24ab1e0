import dev.ump.service.UmpService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;

@UmpService
interface UmpFuture<T> extends HasFuture<T> { // error: [UmpFuture] UmpFuture.inherited() returns java.util.concurrent.Future<T>, which cannot be observed without blocking a thread. Redeclare it in UmpFuture as @Override @UmpLocal default, which stays on the caller's side.
  Future<Long> size(); // error: [UmpFuture] UmpFuture.size() returns java.util.concurrent.Future<Long>, which cannot be observed without blocking a thread. Return CompletionStage<Long> or CompletableFuture<Long>, or Long for a blocking call.

  ScheduledFuture<?> wild(); // error: [UmpFuture] UmpFuture.wild() returns java.util.concurrent.ScheduledFuture<?>, which cannot be observed without blocking a thread. Return CompletionStage<Object> or CompletableFuture<Object>, or Object for a blocking call.

  Future<? extends Number> bounded(); // error: [UmpFuture] UmpFuture.bounded() returns java.util.concurrent.Future<? extends Number>, which cannot be observed without blocking a thread. Return CompletionStage<Number> or CompletableFuture<Number>, or Number for a blocking call.

  @SuppressWarnings("rawtypes")
  FutureTask raw(); // error: [UmpFuture] UmpFuture.raw() returns java.util.concurrent.FutureTask, which cannot be observed without blocking a thread. Return CompletionStage<Object> or CompletableFuture<Object>, or Object for a blocking call.
}

interface ListenableFuture<V> extends Future<V> {
  void addListener(Runnable listener);
}

@UmpService
interface Listening {
  ListenableFuture<Long> size(); // error: [UmpFuture] Listening.size() returns ListenableFuture<Long>, which is not a CompletionStage, so ump does not know when it ends. Return CompletionStage<Long> or CompletableFuture<Long>, or Long for a blocking call.
}

interface HasFuture<A> {
  Future<A> inherited();
}
