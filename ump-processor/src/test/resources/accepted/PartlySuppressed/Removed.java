package partlysuppressed;

import dev.ump.service.UmpService;

@UmpService
public interface Removed {
  @SuppressWarnings("removal")
  RemovedThing get();

  @SuppressWarnings("removal")
  void run() throws RemovedException;
}
