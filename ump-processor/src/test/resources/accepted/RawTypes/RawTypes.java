package rawtypes;

import dev.ump.service.UmpService;
import java.util.List;
import java.util.Map;

@UmpService
@SuppressWarnings("rawtypes")
public interface RawTypes {
  List list(Map map, List[] lists);

  <T extends Comparable> T raw(T t);
}
