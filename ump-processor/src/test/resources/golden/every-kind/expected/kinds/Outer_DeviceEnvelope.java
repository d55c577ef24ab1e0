package kinds;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** The calls of {@link Outer.Device}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface Outer_DeviceEnvelope extends Envelope<Outer.Device> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Outer.Device.read(int, int)").keyed(Read.class, Read::address),
      ServiceMethod.of("Outer.Device.write(int, byte[], float)"),
      ServiceMethod.of("Outer.Device.write(long, Object...)"),
      ServiceMethod.of("Outer.Device.string(int, int)").within(Duration.ofMinutes(2)),
      ServiceMethod.of("Outer.Device.reset()"),
      ServiceMethod.of("Outer.Device.count()").returning(long.class),
      ServiceMethod.of("Outer.Device.measure(Class, Function, int)")
          .declaring(IOException.class, InterruptedException.class)
          .within(Duration.ofMillis(250))
          .keyed(Measure.class, call -> call.samples()),
      ServiceMethod.of("Outer.Device.async()").returning(boolean.class));

  /** A call of {@link Outer.Device#read}. */
  record Read(int address, int length) implements Outer_DeviceEnvelope, Call<Outer.Device, byte[]> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Outer.Device#write(int, byte[], float)}. */
  record Write(int address, byte[] data, float scale)
      implements Outer_DeviceEnvelope, Call<Outer.Device, Void> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Write that
          && address == that.address
          && Arrays.equals(data, that.data)
          && Float.compare(scale, that.scale) == 0;
    }

    @Override
    public int hashCode() {
      return Objects.hash(address, Arrays.hashCode(data), scale);
    }

    @Override
    public String toString() {
      return "Write[address=" + address + ", data=" + Arrays.toString(data) + ", scale=" + scale
          + "]";
    }
  }

  /** A call of {@link Outer.Device#write(long, Object[])}. */
  record WriteLongObjectArray(long address, Object[] data)
      implements Outer_DeviceEnvelope, Call<Outer.Device, Void> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WriteLongObjectArray that
          && address == that.address
          && Arrays.deepEquals(data, that.data);
    }

    @Override
    public int hashCode() {
      return Objects.hash(address, Arrays.deepHashCode(data));
    }

    @Override
    public String toString() {
      return "WriteLongObjectArray[address=" + address + ", data=" + Arrays.deepToString(data)
          + "]";
    }
  }

  /** A call of {@link Outer.Device#string}. */
  record Status(int opcode_, int hashCode_)
      implements Outer_DeviceEnvelope, Call<Outer.Device, String> {
    static final int OPCODE = 3;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Outer.Device#reset}. */
  record Reset() implements Outer_DeviceEnvelope, Call<Outer.Device, Void> {
    static final int OPCODE = 4;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Outer.Device#count}. */
  record Count() implements Outer_DeviceEnvelope, Call<Outer.Device, Long> {
    static final int OPCODE = 5;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Outer.Device#measure}. */
  record Measure<T>(Class<T> kind, Function<? super byte[], ? extends T> decoder, int samples)
      implements Outer_DeviceEnvelope, Call<Outer.Device, List<T>> {
    static final int OPCODE = 6;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Outer.Device#async}. */
  record Async() implements Outer_DeviceEnvelope, Call<Outer.Device, Boolean> {
    static final int OPCODE = 7;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
