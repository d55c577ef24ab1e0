package jdkinterfaces;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings({"UmpLiveResult", "try"})
public interface ConnectionService extends java.sql.Connection {}
