package deprecatedthings;

import dev.ump.service.UmpService;

@UmpService
public interface Repeated extends OldMethods {
  @Override
  @SuppressWarnings("deprecation")
  void old();

  @Override
  @SuppressWarnings("removal")
  void oldest();
}
