// classpath: none
import dev.ump.service.UmpService;

@UmpService
interface UmpNoRuntime { // error: [UmpNoRuntime] The code generated for UmpNoRuntime calls dev.ump.service.Envelope, which is not there. Add dev.ump:ump-runtime of the processor's version to the class path, and in a module "requires transitive dev.ump.runtime;".
  void run();
}
