package dev.ump.remote;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A transport over another one, of which a test changes a part. */
interface ForwardingTransport extends Transport {
  /** What it hands all on to. */
  Transport transport();

  @Override
  default void send(Frame frame) {
    transport().send(frame);
  }

  @Override
  default Subscription subscribe(String subject, @Nullable String group, Consumer<Frame> consumer) {
    return transport().subscribe(subject, group, consumer);
  }

  @Override
  default String inbox() {
    return transport().inbox();
  }

  @Override
  default int largestBody() {
    return transport().largestBody();
  }

  @Override
  default void close() {
    transport().close();
  }
}
