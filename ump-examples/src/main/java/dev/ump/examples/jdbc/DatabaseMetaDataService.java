package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.DatabaseMetaData;

/** What a database can do. */
@UmpService(results = {ConnectionService.class, ResultSetService.class})
@SuppressWarnings("UmpLiveResult") // large values as streams stay on the caller's thread
interface DatabaseMetaDataService extends DatabaseMetaData {}
