package confusing;

import dev.ump.service.UmpService;

@UmpService
interface InheritsAmbiguous extends AmbiguousParent {}
