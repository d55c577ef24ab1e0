package jdkinterfaces;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings({"UmpLiveResult"})
public interface BlockingQueueService<E> extends java.util.concurrent.BlockingQueue<E> {}
