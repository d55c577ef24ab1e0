
import dev.ump.processor.Unprocessed;
import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

@UmpService
interface UmpNoDispatcher {
  Unprocessed now(); // error: [UmpNoDispatcher] UmpNoDispatcher.now() returns the service Unprocessed, whose dispatcher UnprocessedDispatcher is not there. Compile Unprocessed with the processor, or add what was generated for it to the class path.

  CompletionStage<Unprocessed> later(); // error: [UmpNoDispatcher] UmpNoDispatcher.later() returns the service Unprocessed, whose dispatcher UnprocessedDispatcher is not there. Compile Unprocessed with the processor, or add what was generated for it to the class path.

  void take(Unprocessed argument);

  Here here();
}

@UmpService
interface Here {
  void run();
}
