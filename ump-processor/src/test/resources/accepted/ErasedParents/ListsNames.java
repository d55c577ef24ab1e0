package erasedparents;

import java.util.List;

public interface ListsNames {
  List<String> names();
}
