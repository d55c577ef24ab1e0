package jdbc;

import dev.ump.service.UmpService;

/** The service of a type of others. */
@UmpService
public interface CursorService extends Cursor {}
