package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.Savepoint;

/** A place in a transaction. */
@UmpService
interface SavepointService extends Savepoint {}
