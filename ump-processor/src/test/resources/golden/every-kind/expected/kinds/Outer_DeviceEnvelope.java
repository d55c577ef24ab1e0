package kinds;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.UmpGenerated;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** The calls of {@link Outer.Device}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface Outer_DeviceEnvelope extends Envelope<Outer.Device> {
  /** A call of {@code Outer.Device.async()}. */
  record Async() implements Outer_DeviceEnvelope, Call<Outer.Device, Boolean> {
    @Override
    public int opcode() {
      return Outer_DeviceDispatcher.ASYNC;
    }
  }

  /** A call of {@code Outer.Device.count()}. */
  record Count() implements Outer_DeviceEnvelope, Call<Outer.Device, Long> {
    @Override
    public int opcode() {
      return Outer_DeviceDispatcher.COUNT;
    }
  }

  /** A call of {@code Outer.Device.measure(Class, Function, int)}. */
  record Measure<T>(Class<T> kind, Function<? super byte[], ? extends T> decoder, int samples)
      implements Outer_DeviceEnvelope, Call<Outer.Device, List<T>> {
    @Override
    public int opcode() {
      return Outer_DeviceDispatcher.MEASURE;
    }
  }

  /** A call of {@code Outer.Device.read(int, int)}. */
  record Read(int address, int length) implements Outer_DeviceEnvelope, Call<Outer.Device, byte[]> {
    @Override
    public int opcode() {
      return Outer_DeviceDispatcher.READ;
    }
  }

  /** A call of {@code Outer.Device.reset()}. */
  record Reset() implements Outer_DeviceEnvelope, Call<Outer.Device, Void> {
    @Override
    public int opcode() {
      return Outer_DeviceDispatcher.RESET;
    }
  }

  /** A call of {@code Outer.Device.string(int, int)}. */
  record Status(int opcode_, int hashCode_)
      implements Outer_DeviceEnvelope, Call<Outer.Device, String> {
    @Override
    public int opcode() {
      return Outer_DeviceDispatcher.STATUS;
    }
  }

  /** A call of {@code Outer.Device.write(int, byte[], float)}. */
  record Write(int address, byte[] data, float scale)
      implements Outer_DeviceEnvelope, Call<Outer.Device, Void> {
    @Override
    public int opcode() {
      return Outer_DeviceDispatcher.WRITE;
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

  /** A call of {@code Outer.Device.write(long, Object...)}. */
  record WriteLongObjectArray(long address, Object[] data)
      implements Outer_DeviceEnvelope, Call<Outer.Device, Void> {
    @Override
    public int opcode() {
      return Outer_DeviceDispatcher.WRITE_LONG_OBJECT_ARRAY;
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
}
