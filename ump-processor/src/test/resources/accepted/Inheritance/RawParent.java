package inheritance;

import dev.ump.service.UmpService;

@UmpService
interface RawParent extends RawSupplier {}
