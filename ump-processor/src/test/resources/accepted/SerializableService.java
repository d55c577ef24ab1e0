package serializable;

import dev.ump.service.UmpService;
import java.io.Serializable;

@UmpService
public interface SerializableService extends Serializable {
  void run();
}
