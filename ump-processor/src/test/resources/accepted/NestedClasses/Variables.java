package nestedclasses;

import dev.ump.service.UmpService;

@UmpService
public interface Variables<Async, Blocking, Asynchronous> {
  Async put(Async key, Blocking first, Asynchronous second);

  <Async_> Async_ own(Async_ value);
}
