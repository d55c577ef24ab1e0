package jdkinterfaces;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings({"UmpLiveResult", "try"})
public interface WatchServiceService extends java.nio.file.WatchService {}
