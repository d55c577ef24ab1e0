package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.Statement;

/** A statement of such a connection. */
@UmpService(results = {ConnectionService.class, ResultSetService.class})
@SuppressWarnings("UmpLiveResult") // large values as streams stay on the caller's thread
interface StatementService extends Statement {}
