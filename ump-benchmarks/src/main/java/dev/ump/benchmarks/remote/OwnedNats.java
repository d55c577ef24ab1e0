package dev.ump.benchmarks.remote;

import dev.ump.remote.JacksonCodec;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The NATS client with what a service needs at least: its own thread, and texts as JSON. No errors,
 * no signs of life, no time limit that the server knows.
 */
final class OwnedNats implements RemotePeer {
  private static final String SUBJECT = "owned.Echo.Echo";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final NatsProcess broker = new NatsProcess();
  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final JacksonCodec codec = JacksonCodec.json();
  private final Connection serving;
  private final Connection calling;

  OwnedNats(Ports ports) throws Exception {
    serving = Nats.connect(NatsProcess.uri(broker.port()));
    serving
        .createDispatcher(message -> {
          String text = text(message);
          owner.execute(() -> serving.publish(message.getReplyTo(), bytes(text)));
        })
        .subscribe(SUBJECT, "ump");
    serving.flush(LIMIT);
    calling = Nats.connect(NatsProcess.uri(ports.between(broker.port())));
  }

  private byte[] bytes(String text) {
    try {
      return codec.encode(text, String.class);
    } catch (IOException unencoded) {
      throw new IllegalStateException(unencoded);
    }
  }

  private String text(Message message) {
    try {
      return String.valueOf(codec.decode(message.getData(), String.class));
    } catch (IOException undecoded) {
      throw new IllegalStateException(undecoded);
    }
  }

  @Override
  public String ask(String text) throws InterruptedException {
    return text(calling.request(SUBJECT, bytes(text), LIMIT));
  }

  @Override
  public Future<?> askAsync(String text) {
    return calling.requestWithTimeout(SUBJECT, bytes(text), LIMIT).thenApply(this::text);
  }

  @Override
  public void close() throws IOException {
    try {
      calling.close();
      serving.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while connections were closed");
    } finally {
      owner.shutdown();
      broker.close();
    }
  }
}
