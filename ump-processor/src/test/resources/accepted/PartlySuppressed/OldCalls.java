package partlysuppressed;

import dev.ump.service.UmpService;

@UmpService
public interface OldCalls {
  @Deprecated
  void one();

  @Deprecated(forRemoval = true)
  @SuppressWarnings("unchecked")
  void two(Class<? extends Number>... types);
}
