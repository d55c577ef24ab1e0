package device;

import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.DoubleConsumer;

/** A device behind a serial line: one thread owns the line. */
@UmpService
public interface Spectrometer extends AutoCloseable {

  @UmpMethod(timeout = "5s")
  void connect(String port, int baud) throws IOException, InterruptedException;

  byte firmware() throws IOException;

  short[] registers(int address, int count) throws IOException;

  void setRegister(int address, short value) throws IOException;

  @UmpMethod(timeout = "2m")
  double[] measure(Duration exposure, int averages, DoubleConsumer progress)
      throws IOException, InterruptedException;

  float temperature();

  char mode();

  boolean shutter(boolean open);

  void flash(ByteBuffer image, boolean verify) throws IOException, FlashException;

  @Override
  void close() throws IOException;

  class FlashException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
