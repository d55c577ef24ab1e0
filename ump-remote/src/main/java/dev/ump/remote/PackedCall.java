package dev.ump.remote;

import dev.ump.channel.UmpException;
import dev.ump.service.Call;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call that is encoded already: by its caller, before {@code sendAsync} returns.
 *
 * <p>For a one-way call, {@code end} decides which thread reports that it was not sent: the caller,
 * if it is still in {@code post}, or the one that finds out later.
 */
final class PackedCall<S, R extends @Nullable Object> implements Call<S, R> {
  private static final Object RETURNED = new Object();

  private final Call<S, R> call;
  private final byte[] body;
  private final Map<String, String> headers;
  private final AtomicReference<@Nullable Object> end = new AtomicReference<>();

  PackedCall(Call<S, R> call, byte[] body, Map<String, String> headers) {
    this.call = call;
    this.body = body;
    this.headers = headers;
  }

  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** It could not be sent; returns whether its caller will see that. */
  boolean failed(UmpException failure) {
    return end.compareAndSet(null, failure);
  }

  /** Its caller is about to return; throws what is known. */
  void posted() {
    if (!end.compareAndSet(null, RETURNED) && end.get() instanceof UmpException failure) {
      throw failure;
    }
  }

  @Override
  public int opcode() {
    return call.opcode();
  }

  @Override
  public String toString() {
    return call.getClass().getSimpleName();
  }
}
