package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.Connection;

/** A {@link Connection} that any thread may use: its owner executes what it and its statements do. */
@UmpService(
    results = {
      StatementService.class,
      PreparedStatementService.class,
      CallableStatementService.class,
      DatabaseMetaDataService.class,
      SavepointService.class
    })
@SuppressWarnings("UmpLiveResult") // large values as streams stay on the caller's thread
interface ConnectionService extends Connection {}
