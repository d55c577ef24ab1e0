package rawtypes;

import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

@UmpService
@SuppressWarnings("rawtypes")
public interface RawResults {
  RawSession open(String key);

  CompletionStage<RawSession> openLater(String key);
}
