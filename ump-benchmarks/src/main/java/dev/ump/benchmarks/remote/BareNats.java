package dev.ump.benchmarks.remote;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * The request and reply of the NATS client: answered on the thread that dispatches, without a
 * codec, errors or time limits of its own.
 */
final class BareNats implements RemotePeer {
  private static final String SUBJECT = "bare.Echo.Echo";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final NatsProcess broker = new NatsProcess();
  private final Connection serving;
  private final Connection calling;

  BareNats(Ports ports) throws Exception {
    serving = Nats.connect(NatsProcess.uri(broker.port()));
    serving
        .createDispatcher(message -> serving.publish(message.getReplyTo(), message.getData()))
        .subscribe(SUBJECT, "ump");
    serving.flush(LIMIT);
    calling = Nats.connect(NatsProcess.uri(ports.between(broker.port())));
  }

  @Override
  public String ask(String text) throws InterruptedException {
    Message answer = calling.request(SUBJECT, text.getBytes(StandardCharsets.UTF_8), LIMIT);
    return new String(answer.getData(), StandardCharsets.UTF_8);
  }

  @Override
  public Future<?> askAsync(String text) {
    return calling
        .requestWithTimeout(SUBJECT, text.getBytes(StandardCharsets.UTF_8), LIMIT)
        .thenApply(answer -> new String(answer.getData(), StandardCharsets.UTF_8));
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
      broker.close();
    }
  }
}
