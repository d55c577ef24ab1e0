package jdk;

import dev.ump.service.UmpService;
import java.sql.Connection;

@UmpService
@SuppressWarnings({"UmpLiveResult", "try"})
public interface ConnectionService extends Connection {}
