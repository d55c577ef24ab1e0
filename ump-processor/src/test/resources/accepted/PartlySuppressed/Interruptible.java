package partlysuppressed;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings("try")
public interface Interruptible extends AutoCloseable {
  @Override
  void close() throws InterruptedException;
}
