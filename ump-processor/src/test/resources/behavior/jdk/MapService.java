package jdk;

import dev.ump.service.UmpService;
import java.util.Map;

@UmpService
@SuppressWarnings("UmpLiveResult")
public interface MapService<K, V> extends Map<K, V> {}
