package nonsealed;

import dev.ump.service.UmpService;

@UmpService
public non-sealed interface NonSealed extends Root {
  void run();
}
