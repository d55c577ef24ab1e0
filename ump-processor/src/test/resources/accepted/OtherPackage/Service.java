package other.service;

import dev.ump.service.UmpService;
import other.base.Base;

@UmpService
public interface Service extends Base<Service.Thing> {
  class Thing {}
}
