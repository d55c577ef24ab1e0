import dev.ump.service.UmpLocal;
import dev.ump.service.UmpService;

@UmpService
interface UmpNoMethods { // error: [UmpNoMethods] UmpNoMethods has no method that could be sent: static, private, @UmpLocal methods and those of Object are not. Declare one.
  @Override
  String toString();

  static void run() {}

  @UmpLocal
  default void local() {}
}
