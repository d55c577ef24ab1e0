package hiddeninpackage;

import dev.ump.service.UmpService;

@UmpService
public interface Session {
  void end();
}
