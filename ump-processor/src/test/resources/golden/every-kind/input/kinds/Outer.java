package kinds;

import dev.ump.service.UmpKey;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

public class Outer {
  /** Arrays, overloads, names of java.lang, deprecation, primitives, long lines. */
  @UmpService
  public interface Device {
    byte[] read(@UmpKey int address, int length);

    void write(int address, byte[] data, float scale);

    void write(long address, Object... data);

    @UmpMethod(name = "Status", timeout = "2m")
    String string(int opcode, int hashCode);

    @Deprecated(since = "2")
    CompletableFuture<Void> reset();

    long count();

    @UmpMethod(timeout = "250ms")
    <T> List<T> measure(Class<T> kind, Function<? super byte[], ? extends T> decoder, @UmpKey int samples)
        throws IOException, IllegalStateException, InterruptedException;

    boolean async();
  }
}
