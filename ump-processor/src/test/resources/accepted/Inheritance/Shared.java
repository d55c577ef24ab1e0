package inheritance;

import dev.ump.service.UmpService;

@UmpService
interface Shared extends SharedA, SharedB {}
