package erasedparents;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings("unchecked")
public interface NamesHeir extends ListsNames {
  @Override
  RawNames names();
}
