package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.PreparedStatement;

/** A prepared statement of such a connection. */
@UmpService(
    results = {
      ConnectionService.class,
      ResultSetService.class,
      ResultSetMetaDataService.class,
      ParameterMetaDataService.class
    })
@SuppressWarnings("UmpLiveResult") // large values as streams stay on the caller's thread
interface PreparedStatementService extends PreparedStatement {}
