import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;

@UmpService
interface UmpNameClash {
  @UmpMethod(name = "Put")
  void a();

  @UmpMethod(name = "PUT") // error: [UmpNameClash] @UmpMethod(name = "PUT") of UmpNameClash.b() is the name of UmpNameClash.a() too. Give each method a name of its own; names that differ only in case are the same on some file systems.
  void b();
}
