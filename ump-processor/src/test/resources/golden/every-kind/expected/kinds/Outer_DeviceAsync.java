package kinds;

import dev.ump.service.UmpGenerated;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** {@link Outer.Device} without waiting: its methods, each returning a future. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface Outer_DeviceAsync {
  CompletableFuture<Boolean> async();

  CompletableFuture<Long> count();

  CompletableFuture<byte[]> read(int address, int length);

  @Deprecated(
      since = "2" ) CompletableFuture<Void> reset();

  CompletableFuture<String> string(int opcode, int hashCode);

  CompletableFuture<Void> write(int address, byte[] data, float scale);

  CompletableFuture<Void> write(long address, Object... data);
}
