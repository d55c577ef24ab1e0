package stages;

import dev.ump.service.UmpService;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@UmpService
public interface Stages extends Earlier {
  CompletionStage<List<String>> stage();

  CompletableFuture<int[]> future();

  @Override
  CompletableFuture<Optional<?>> narrowed();

  OwnFuture<String> own();

  <F extends CompletionStage<String>> F variable(F stage);

  class OwnFuture<T> extends CompletableFuture<T> {}
}
