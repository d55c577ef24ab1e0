package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.UmpException;
import dev.ump.service.UmpServer;
import dev.ump.test.StepServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a subscriber of a call sees, step by step. */
@Timeout(60)
class TillTest {
  private final Shelf shelf = new Shelf();
  private final StepServer<StockClient> server = StepServer.open(StockDispatcher.of(shelf));
  private final Till till = new Till(server.client());
  private final List<Throwable> dropped = new ArrayList<>();

  @BeforeEach
  void noteWhatIsDropped() {
    Hooks.onErrorDropped(dropped::add);
  }

  @AfterEach
  void end() {
    Hooks.resetOnErrorDropped();
    server.close();
    assertThat(dropped).isEmpty();
  }

  @Test
  void aCallIsSentForEachSubscriberAndNotBefore() {
    Mono<Integer> call = till.take("tea");
    assertThat(server.waiting()).isEmpty();

    StepVerifier.create(call).then(server::runNext).expectNext(2).verifyComplete();
    StepVerifier.create(call).then(server::runNext).expectNext(1).verifyComplete();
  }

  @Test
  void aFutureThatIsThereAlreadyWasSentOnceForAllSubscribers() {
    Mono<Integer> eager = Mono.fromFuture(server.client().async().take("tea")); // without () ->
    assertThat(server.waiting()).hasSize(1);

    StepVerifier.create(eager).then(server::runNext).expectNext(2).verifyComplete();
    StepVerifier.create(eager).expectNext(2).verifyComplete();
    assertThat(shelf.amounts).containsEntry("tea", 2);
  }

  @Test
  void aCancelWithdrawsACallThatIsQueued() {
    Disposable first = till.take("tea").subscribe();
    Disposable second = till.take("tea").subscribe();
    assertThat(server.waiting()).hasSize(2);

    second.dispose();
    assertThat(server.waiting()).hasSize(1);

    server.runWaiting();
    assertThat(first.isDisposed()).isTrue();
    assertThat(shelf.amounts).containsEntry("tea", 2);
  }

  @Test
  void aMonoThatSuppressesCancelsWithdrawsNothing() {
    Mono.fromFuture(() -> server.client().async().take("tea"), true).subscribe().dispose();
    assertThat(server.waiting()).hasSize(1);
  }

  @Test
  void aCancelAbandonsACallThatIsExecuted() {
    var results = new ArrayList<Integer>();
    var subscription = new Disposable[1];
    try (var cancelling = StepServer.open(StockDispatcher.of(new Shelf() {
      @Override
      public int take(String article) throws SoldOutException {
        subscription[0].dispose();
        throw new SoldOutException("too late");
      }
    }))) {
      subscription[0] = new Till(cancelling.client()).take("tea").subscribe(results::add);

      cancelling.runNext(); // to its end
      assertThat(results).isEmpty();
    }
  }

  @Test
  void aTimeoutOfReactorWithdrawsToo() {
    VirtualTimeScheduler time = VirtualTimeScheduler.create();
    StepVerifier.create(till.take("tea").timeout(Duration.ofSeconds(1), time))
        .then(() -> assertThat(server.waiting()).hasSize(1))
        .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
        .verifyError(TimeoutException.class);
    assertThat(server.waiting()).isEmpty();
  }

  @Test
  void theServicesOwnExceptionArrivesAsItself() {
    StepVerifier.create(till.take("gold"))
        .then(server::runNext)
        .verifyErrorSatisfies(failure -> assertThat(failure)
            .isExactlyInstanceOf(SoldOutException.class)
            .hasMessage("gold is sold out"));
    StepVerifier.create(till.take("gold").onErrorReturn(SoldOutException.class, -1))
        .then(server::runNext)
        .expectNext(-1)
        .verifyComplete();
  }

  @Test
  void blockWrapsACheckedException() {
    Mono<Integer> call = till.take("gold").cache();
    call.subscribe(left -> {}, failure -> {});
    server.runNext();

    assertThatThrownBy(call::block)
        .isNotInstanceOf(SoldOutException.class)
        .satisfies(wrapped ->
            assertThat(Exceptions.unwrap(wrapped)).isExactlyInstanceOf(SoldOutException.class));
  }

  @Test
  void aNullResultIsEmpty() {
    StepVerifier.create(till.notice("tea")).then(server::runNext).verifyComplete();
    StepVerifier.create(till.notice("lead"))
        .then(server::runNext)
        .expectNext("heavy")
        .verifyComplete();
  }

  @Test
  void aListIsAFluxThatOneCallHasMade() {
    StepVerifier.create(till.articles(), 1)
        .then(server::runNext)
        .expectNext("lead")
        .then(() -> assertThat(server.waiting()).isEmpty())
        .thenRequest(1)
        .expectNext("tea")
        .verifyComplete();
  }

  @Test
  void aFluxSendsEightCallsAndNotMore() {
    shelf.amounts.put("tea", 20);
    var left = new ArrayList<Integer>();
    Disposable all = till.takeAll(Flux.just("tea").repeat(19)).subscribe(left::add);
    assertThat(server.waiting()).hasSize(8);

    server.runNext();
    assertThat(server.waiting()).hasSize(8);
    assertThat(left).containsExactly(19);

    all.dispose();
    assertThat(server.waiting()).isEmpty();
    assertThat(shelf.amounts).containsEntry("tea", 19);
  }

  @Test
  void aCallThatWasNotExecutedIsSentAgain() {
    var refusals = new AtomicInteger();
    try (var busy = UmpServer.builder(StockDispatcher.of(shelf))
        .clientInterceptor(call -> {
          if (refusals.incrementAndGet() <= 2) {
            throw new ChannelFullException("full");
          }
          call.proceed();
        })
        .start()) {
      assertThat(new Till(busy.client()).takeInAnyCase("tea").block()).isEqualTo(2);
      assertThat(refusals).hasValue(3);
    }
  }

  @Test
  void aCallThatMayHaveBeenExecutedIsNotSentAgain() {
    var executions = new AtomicInteger();
    try (var broken = StepServer.open(StockDispatcher.of(new Shelf() {
      @Override
      public int take(String article) {
        executions.incrementAndGet();
        throw new CompletionException(null); // not fit for a future
      }
    }))) {
      StepVerifier.create(new Till(broken.client()).takeInAnyCase("tea"))
          .then(broken::runNext)
          .verifyErrorSatisfies(failure -> assertThat(failure)
              .isInstanceOfSatisfying(
                  UmpException.class, ump -> assertThat(ump.maybeExecuted()).isTrue()));
      assertThat(broken.waiting()).isEmpty();
      assertThat(executions).hasValue(1);
    }
  }

  @Test
  void whatFollowsRunsOnTheOwnerUnlessYouSayWhere() throws Exception {
    try (var real = UmpServer.builder(StockDispatcher.of(shelf)).name("stock").start()) {
      var threads = new Till(real.client());
      var onOwner = threads.take("lead").map(left -> thread()).toFuture();
      var elsewhere = threads.takeOffTheOwner("tea").map(left -> thread()).toFuture();
      shelf.gate.countDown();

      assertThat(onOwner.join()).isEqualTo("stock");
      assertThat(elsewhere.join()).startsWith("parallel-");
    }
  }

  @Test
  void callbacksOfTheServerSaysItOnceForAllCalls() {
    ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "pool"));
    try (var real = UmpServer.builder(StockDispatcher.of(shelf)).callbacks(pool).start()) {
      var thread = new Till(real.client()).take("lead").map(left -> thread()).toFuture();
      shelf.gate.countDown();

      assertThat(thread.join()).isEqualTo("pool");
    } finally {
      pool.shutdown();
    }
  }

  private static String thread() {
    return Thread.currentThread().getName();
  }
}
