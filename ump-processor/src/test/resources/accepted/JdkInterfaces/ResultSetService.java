package jdkinterfaces;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings({"UmpLiveResult", "try"})
public interface ResultSetService extends java.sql.ResultSet {}
