package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import dev.ump.test.StepServer;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscriber of a call sees, step by step. */
@Timeout(60)
class TillTest {
  private final Shelf shelf = new Shelf();
  private final StepServer<StockClient> server = StepServer.open(StockDispatcher.of(shelf));
  private final Till till = new Till(server.client());
  private final List<Throwable> undeliverable = new ArrayList<>();

  @BeforeEach
  void noteWhatIsUndeliverable() {
    RxJavaPlugins.setErrorHandler(undeliverable::add);
  }

  @AfterEach
  void end() {
    RxJavaPlugins.reset();
    server.close();
    assertThat(undeliverable).isEmpty();
  }

  @Test
  void aCallIsSentForEachSubscriberAndNotBefore() {
    Single<Integer> call = till.take("tea");
    assertThat(server.waiting()).isEmpty();

    TestObserver<Integer> first = call.test();
    TestObserver<Integer> second = call.test();
    assertThat(server.waiting()).hasSize(2);
    server.runWaiting();
    first.assertResult(2);
    second.assertResult(1);
  }

  @Test
  void aDisposeWithdrawsACallThatIsQueued() {
    TestObserver<Integer> first = till.take("tea").test();
    TestObserver<Integer> second = till.take("tea").test();

    second.dispose();
    assertThat(server.waiting()).hasSize(1);

    server.runWaiting();
    first.assertResult(2);
    second.assertEmpty();
  }

  @Test
  void fromCompletionStageHasSentItsCallAndDoesNotWithdrawIt() {
    Single<Integer> call = Single.fromCompletionStage(server.client().async().take("tea"));
    assertThat(server.waiting()).hasSize(1);

    call.test().dispose();
    assertThat(server.waiting()).as("it is executed, and no subscriber is left").hasSize(1);
    server.runWaiting();
    call.test().assertResult(2);
    assertThat(shelf.amounts).as("one call for all subscribers").containsEntry("tea", 2);
  }

  @Test
  void aDisposeAbandonsACallThatIsExecuted() {
    var subscription = new ArrayList<TestObserver<Integer>>();
    try (var disposing = StepServer.open(StockDispatcher.of(new Shelf() {
      @Override
      public int take(String article) throws SoldOutException {
        subscription.get(0).dispose();
        throw new SoldOutException("too late to be told");
      }
    }))) {
      subscription.add(new Till(disposing.client()).take("tea").test());

      disposing.runNext(); // to its end
      subscription.get(0).assertEmpty();
    }
  }

  @Test
  void aTimeoutOfRxJavaWithdrawsToo() {
    var time = new TestScheduler();
    TestObserver<Integer> call = till.take("tea").timeout(1, TimeUnit.SECONDS, time).test();
    assertThat(server.waiting()).hasSize(1);

    time.advanceTimeBy(1, TimeUnit.SECONDS);
    call.assertFailure(TimeoutException.class);
    assertThat(server.waiting()).isEmpty();
  }

  @Test
  void theServicesOwnExceptionArrivesAsItself() {
    TestObserver<Integer> call = till.take("gold").test();
    server.runNext();
    call.assertError(failure -> failure.getClass() == SoldOutException.class);

    CompletableFuture<?>[] derived = new CompletableFuture<?>[1];
    TestObserver<Integer> mapped = Calls.maybe(() -> {
          var sum = server.client().async().take("gold").thenApply(left -> left + 1);
          derived[0] = sum;
          return sum;
        })
        .test();
    server.runNext();
    assertThat(derived[0]).isCompletedExceptionally();
    mapped.assertError(failure -> failure.getClass() == SoldOutException.class);
  }

  @Test
  void aNullResultIsEmpty() {
    var none = till.notice("tea").test();
    var one = till.notice("lead").test();
    server.runWaiting();
    none.assertResult();
    one.assertResult("heavy");
  }

  @Test
  void aListIsAFlowableThatOneCallHasMade() {
    var articles = till.articles().test(1);
    server.runNext();
    articles.assertValues("lead");
    articles.request(1);
    articles.assertResult("lead", "tea");
    assertThat(server.waiting()).isEmpty();
  }

  @Test
  void aFlowableSendsEightCallsAndNotMore() {
    shelf.amounts.put("tea", 20);
    var all = till.takeAll(Flowable.just("tea").repeat(20)).test();
    assertThat(server.waiting()).hasSize(8);

    server.runNext();
    assertThat(server.waiting()).hasSize(8);
    all.assertValues(19);

    all.cancel();
    assertThat(server.waiting()).isEmpty();
    assertThat(shelf.amounts).containsEntry("tea", 19);
  }

  @Test
  void whatFollowsRunsOnTheOwnerUnlessYouSayWhere() {
    try (var real = UmpServer.builder(StockDispatcher.of(shelf)).name("stock").start()) {
      var threads = new Till(real.client());
      var onOwner = threads.take("lead").map(left -> thread()).toCompletionStage();
      var elsewhere = threads
          .take("tea")
          .observeOn(Schedulers.computation())
          .map(left -> thread())
          .toCompletionStage();
      shelf.gate.countDown();

      assertThat(onOwner.toCompletableFuture().join()).isEqualTo("stock");
      assertThat(elsewhere.toCompletableFuture().join()).startsWith("RxComputation");
    }
  }

  private static String thread() {
    return Thread.currentThread().getName();
  }
}
