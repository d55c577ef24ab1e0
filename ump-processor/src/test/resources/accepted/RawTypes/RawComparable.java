package rawtypes;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings("rawtypes")
interface RawComparable extends Comparable {}
