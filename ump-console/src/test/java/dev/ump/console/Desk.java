package dev.ump.console;

import dev.ump.service.OneWay;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** Runs whatever a test wants. */
@UmpService
interface Desk {
  Object run(Callable<Object> task) throws Exception;

  CompletionStage<Object> later(CompletionStage<Object> answer);

  @OneWay
  void tell(String text);

  /** One that runs each task on the thread of its server. */
  final class Here implements Desk {
    @Override
    public Object run(Callable<Object> task) throws Exception {
      return task.call();
    }

    @Override
    public CompletionStage<Object> later(CompletionStage<Object> answer) {
      return answer;
    }

    @Override
    public void tell(String text) {
      // nothing
    }
  }

  /** As above, with a key. */
  @UmpService
  interface Keyed {
    String ask(@UmpKey String key);
  }
}
