package partlysuppressed;

import dev.ump.service.UmpService;

@UmpService
public interface OldArgument {
  @SuppressWarnings("deprecation")
  void put(OldThing old);

  int size();
}
