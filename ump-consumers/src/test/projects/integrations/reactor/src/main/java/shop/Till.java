package shop;

import dev.ump.channel.UmpException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** A till for callers that use Reactor. */
public class Till {
  private final StockAsync stock;

  public Till(StockClient client) {
    stock = client.async();
  }

  public Mono<Integer> take(String article) {
    return Mono.fromFuture(() -> stock.take(article));
  }

  public Flux<Integer> takeAll(Flux<String> articles) {
    return articles.flatMap(this::take, 8); // at most 8 calls at a time
  }

  public Flux<String> articles() {
    return Mono.fromFuture(stock::articles).flatMapIterable(all -> all);
  }

  public Mono<String> notice(String article) {
    return Mono.fromFuture(() -> stock.notice(article)); // empty if there is none
  }

  public Mono<Integer> takeOffTheOwner(String article) {
    return take(article).publishOn(Schedulers.parallel());
  }

  public Mono<Integer> takeInAnyCase(String article) {
    return take(article)
        .retryWhen(Retry.max(2)
            .filter(failure -> failure instanceof UmpException ump && !ump.maybeExecuted()));
  }
}
