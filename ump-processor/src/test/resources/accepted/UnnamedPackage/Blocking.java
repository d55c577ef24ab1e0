import dev.ump.service.UmpService;

@UmpService
public interface Blocking {
  void put(Async first, Asynchronous second);
}
