package rawtypes;

import dev.ump.service.UmpService;

@UmpService
public interface RawSession<T> {
  void end(T key);
}
