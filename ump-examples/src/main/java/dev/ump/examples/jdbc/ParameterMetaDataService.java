package dev.ump.examples.jdbc;

import dev.ump.service.UmpService;
import java.sql.ParameterMetaData;

/** The parameters of a prepared statement. */
@UmpService
interface ParameterMetaDataService extends ParameterMetaData {}
