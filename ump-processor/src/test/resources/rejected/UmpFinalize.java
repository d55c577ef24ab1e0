import dev.ump.service.UmpService;

@UmpService
interface UmpFinalize {
  void finalize(); // error: [UmpFinalize] UmpFinalize.finalize() would be called by the garbage collector on every client. Give the method another name.
}
