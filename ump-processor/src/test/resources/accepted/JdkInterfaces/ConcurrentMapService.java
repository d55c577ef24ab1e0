package jdkinterfaces;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings({"UmpLiveResult"})
public interface ConcurrentMapService<K, V> extends java.util.concurrent.ConcurrentMap<K, V> {}
