package confusing;

import dev.ump.service.UmpService;
import java.util.function.Consumer;
import java.util.function.Function;

@UmpService
@SuppressWarnings("overloads")
public interface Ambiguous {
  void each(Consumer<String> action);

  void each(Function<String, String> action);
}
