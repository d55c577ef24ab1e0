// release: 11
import dev.ump.service.UmpService;

@UmpService
interface UmpRelease { // error: [UmpRelease] The code generated for UmpRelease has records and sealed types, but this compilation is for Java 11. Compile with --release 17 or later.
  void run();
}
