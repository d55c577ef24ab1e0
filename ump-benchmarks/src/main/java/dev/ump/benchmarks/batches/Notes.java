package dev.ump.benchmarks.batches;

import dev.ump.service.UmpService;
import java.sql.SQLException;

/** Notes that are on the disk when the call returns. */
@UmpService
interface Notes {
  void add(long value) throws SQLException;
}
