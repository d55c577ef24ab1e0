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
  /** {@link Outer.Device#read}, without waiting. */
  CompletableFuture<byte[]> read(int address, int length);

  /** {@link Outer.Device#write(int, byte[], float)}, without waiting. */
  CompletableFuture<Void> write(int address, byte[] data, float scale);

  /** {@link Outer.Device#write(long, Object[])}, without waiting. */
  CompletableFuture<Void> write(long address, Object... data);

  /** {@link Outer.Device#string}, without waiting. */
  CompletableFuture<String> string(int opcode, int hashCode);

  /** {@link Outer.Device#reset}, without waiting. */
  @Deprecated(since = "2")
  CompletableFuture<Void> reset();

  /** {@link Outer.Device#count}, without waiting. */
  CompletableFuture<Long> count();

  /** {@link Outer.Device#measure}, without waiting. */
  <T> CompletableFuture<List<T>> measure(
      Class<T> kind, Function<? super byte[], ? extends T> decoder, int samples);

  /** {@link Outer.Device#async}, without waiting. */
  CompletableFuture<Boolean> async();
}
