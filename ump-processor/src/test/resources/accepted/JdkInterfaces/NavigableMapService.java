package jdkinterfaces;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings({"UmpLiveResult"})
public interface NavigableMapService<K, V> extends java.util.NavigableMap<K, V> {}
