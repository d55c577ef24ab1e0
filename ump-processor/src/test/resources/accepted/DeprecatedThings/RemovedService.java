package deprecatedthings;

import dev.ump.service.UmpService;

@UmpService
@Deprecated(forRemoval = true)
interface RemovedService<T> {
  T run(T t);

  @Deprecated
  void old();
}
