package kinds;

import dev.ump.service.UmpGenerated;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** {@link Outer.Device} without waiting: its methods, each returning a future. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface Outer_DeviceAsync {
  CompletableFuture<Boolean> async();

  CompletableFuture<Long> count();

  <T> CompletableFuture<List<T>> measure(
      Class<T> kind, Function<? super byte[], ? extends T> decoder, int samples);

  CompletableFuture<byte[]> read(int address, int length);

  @Deprecated(since = "2")
  CompletableFuture<Void> reset();

  CompletableFuture<String> string(int opcode, int hashCode);

  CompletableFuture<Void> write(int address, byte[] data, float scale);

  CompletableFuture<Void> write(long address, Object... data);
}
