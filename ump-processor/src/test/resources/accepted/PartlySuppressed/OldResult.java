package partlysuppressed;

import dev.ump.service.UmpService;

@UmpService
public interface OldResult {
  @SuppressWarnings("deprecation")
  OldThing get(int index);
}
