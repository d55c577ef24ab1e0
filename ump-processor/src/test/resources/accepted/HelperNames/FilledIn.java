package helpernames;

import dev.ump.service.UmpService;
import java.time.Duration;

@UmpService
public interface FilledIn extends TakesTimeouts<Duration> {}
