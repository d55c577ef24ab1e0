package collections;

import dev.ump.service.UmpService;
import java.nio.channels.SeekableByteChannel;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;

/** Whole interfaces of the JDK. */
@SuppressWarnings("UmpLiveResult")
public final class Services {
  private Services() {}

  @UmpService
  public interface Lines extends List<String> {}

  @UmpService
  public interface Stack<E> extends Deque<E> {}

  @UmpService
  public interface Index<K, V> extends ConcurrentMap<K, V> {}

  @UmpService
  public interface Queue<E> extends BlockingQueue<E> {}

  @UmpService
  @SuppressWarnings({"UmpLiveResult", "try"})
  public interface Disk extends SeekableByteChannel {}
}
