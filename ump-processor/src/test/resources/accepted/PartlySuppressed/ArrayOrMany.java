package partlysuppressed;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings("overrides")
public interface ArrayOrMany extends TakesArray, TakesMany {}
