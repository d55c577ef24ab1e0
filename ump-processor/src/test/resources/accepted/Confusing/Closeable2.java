package confusing;

import dev.ump.service.UmpService;

@UmpService
interface Closeable2 extends java.io.Closeable {}
