package confusing;

import dev.ump.service.UmpService;
import java.util.concurrent.Callable;

@UmpService
@SuppressWarnings({"overloads", "try"})
public interface Confusing extends AutoCloseable {
  void submit(Runnable task);

  void submit(Callable<String> task);
}
