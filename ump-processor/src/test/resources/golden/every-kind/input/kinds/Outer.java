package kinds;

import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.util.concurrent.CompletableFuture;

public class Outer {
  /** Arrays, overloads, names of java.lang, deprecation, primitives. */
  @UmpService
  public interface Device {
    byte[] read(int address, int length);

    void write(int address, byte[] data, float scale);

    void write(long address, Object... data);

    @UmpMethod(name = "Status", timeout = "2m")
    String string(int opcode, int hashCode);

    @Deprecated(since = "2")
    CompletableFuture<Void> reset();

    long count();

    boolean async();
  }
}
