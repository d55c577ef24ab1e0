package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.ResultSetMetaData;

/** The columns of rows. */
@UmpService
interface ResultSetMetaDataService extends ResultSetMetaData {}
