package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.ResultSet;

/** The rows that a statement has found. */
@UmpService(results = {StatementService.class, ResultSetMetaDataService.class})
@SuppressWarnings("UmpLiveResult") // large values as streams stay on the caller's thread
interface ResultSetService extends ResultSet {}
