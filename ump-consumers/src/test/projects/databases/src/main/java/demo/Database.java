package demo;

import dev.ump.service.UmpService;
import java.sql.Connection;

/** A connection, which several threads share by messages. */
@UmpService
@SuppressWarnings("UmpLiveResult")
public interface Database extends Connection {}
