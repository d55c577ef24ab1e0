package deprecatedthings;

import dev.ump.service.UmpService;

@UmpService
public interface DeprecatedThings {
  @Deprecated
  void old();

  @Deprecated(since = "1", forRemoval = true)
  int older(int x);

  @SuppressWarnings("deprecation")
  OldType type(OldType old);

  @SuppressWarnings("removal")
  void removed(RemovedType old);
}
