package collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.UmpServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Collections, a queue, a channel: used as any other, by their clients. */
public final class Program {

  public static void main(String[] args) throws Exception {
    serveList();
    serveDeque();
    serveConcurrentMap();
    serveBlockingQueue();
    serveChannel();
  }

  private static void serveList() {
    var served = new ArrayList<String>();
    try (var server = UmpServer.start(Services_LinesDispatcher.of(served))) {
      List<String> lines = server.client();
      assertThat(lines.add("b")).isTrue();
      lines.add(0, "a");
      assertThat(lines.addAll(List.of("c", "d"))).isTrue();
      assertThat(lines.get(2)).isEqualTo("c");
      assertThat(lines.remove("d")).isTrue();
      assertThat(lines.remove(0)).isEqualTo("a");
      lines.replaceAll(String::toUpperCase);
      lines.sort((x, y) -> y.compareTo(x));
      assertThat(lines.toArray(new String[0])).containsExactly("C", "B");
      assertThatThrownBy(() -> lines.get(7)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(server.client().async().contains("B").join()).isTrue();
    }
    assertThat(served).containsExactly("C", "B");
  }

  private static void serveDeque() {
    try (var server = UmpServer.start(Services_StackDispatcher.of(new ArrayDeque<Integer>()))) {
      Deque<Integer> stack = server.client();
      stack.push(1);
      stack.addLast(2);
      assertThat(stack.offerFirst(0)).isTrue();
      assertThat(stack.pop()).isZero();
      assertThat(stack.peekLast()).isEqualTo(2);
      assertThat(stack.removeIf(each -> each == 1)).isTrue();
      assertThat(stack.pollFirst()).isEqualTo(2);
      assertThatThrownBy(stack::getFirst).isInstanceOf(NoSuchElementException.class);
    }
  }

  private static void serveConcurrentMap() {
    try (var server =
        UmpServer.start(Services_IndexDispatcher.of(new ConcurrentHashMap<String, Integer>()))) {
      ConcurrentMap<String, Integer> index = server.client();
      assertThat(index.putIfAbsent("a", 1)).isNull();
      assertThat(index.replace("a", 1, 2)).isTrue();
      assertThat(index.merge("a", 3, Integer::sum)).isEqualTo(5);
      assertThat(index.compute("b", (key, value) -> value == null ? 7 : value)).isEqualTo(7);
      index.replaceAll((key, value) -> -value);
      var seen = new LinkedHashMap<String, Integer>();
      index.forEach(seen::put);
      assertThat(seen).containsEntry("a", -5).containsEntry("b", -7);
    }
  }

  private static void serveBlockingQueue() throws InterruptedException {
    try (var server =
        UmpServer.start(Services_QueueDispatcher.of(new ArrayBlockingQueue<String>(2)))) {
      BlockingQueue<String> queue = server.client();
      queue.put("a");
      assertThat(queue.offer("b")).isTrue();
      assertThat(queue.offer("c")).isFalse();
      assertThatThrownBy(() -> queue.add("d")).isInstanceOf(IllegalStateException.class);
      assertThat(queue.remainingCapacity()).isZero();
      assertThat(queue.take()).isEqualTo("a");
      var rest = new ArrayList<String>();
      assertThat(queue.drainTo(rest)).isEqualTo(1);
      assertThat(rest).containsExactly("b");
      Thread.currentThread().interrupt();
      assertThatThrownBy(queue::take).isInstanceOf(InterruptedException.class);
    }
  }

  private static void serveChannel() throws IOException {
    Path file = Files.createTempFile("disk", ".bin");
    try (var server = UmpServer.start(Services_DiskDispatcher.of(Files.newByteChannel(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE)))) {
      SeekableByteChannel disk = server.client();
      assertThat(disk.write(ByteBuffer.wrap(new byte[] {1, 2, 3}))).isEqualTo(3);
      assertThat(disk.size()).isEqualTo(3);
      disk.position(1); // gives back the channel itself, which nobody uses here
      var read = ByteBuffer.allocate(4);
      assertThat(disk.read(read)).isEqualTo(2);
      assertThat(read.array()).containsExactly(2, 3, 0, 0);
      disk.close();
      assertThat(disk.isOpen()).isFalse();
      assertThatThrownBy(disk::size).isInstanceOf(ClosedChannelException.class);
    }
  }
}
