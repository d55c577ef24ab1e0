package jdkinterfaces;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings({"UmpLiveResult"})
public interface ComparatorService<T> extends java.util.Comparator<T> {}
