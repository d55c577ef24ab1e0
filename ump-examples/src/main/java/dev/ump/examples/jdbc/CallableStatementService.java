package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.CallableStatement;

/** A call of a procedure of such a connection. */
@UmpService(
    results = {
      ConnectionService.class,
      ResultSetService.class,
      ResultSetMetaDataService.class,
      ParameterMetaDataService.class
    })
@SuppressWarnings("UmpLiveResult") // large values as streams stay on the caller's thread
interface CallableStatementService extends CallableStatement {}
