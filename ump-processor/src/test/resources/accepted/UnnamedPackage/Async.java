import dev.ump.service.UmpService;

@UmpService
public interface Async {
  Async put(Blocking first, Asynchronous second);
}
