package partlysuppressed;

import dev.ump.service.UmpService;
import java.util.Map;

@UmpService
public interface RawArgument {
  @SuppressWarnings("rawtypes")
  void put(Map map);

  void clear();
}
