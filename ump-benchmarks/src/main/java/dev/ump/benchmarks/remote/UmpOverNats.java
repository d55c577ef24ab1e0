package dev.ump.benchmarks.remote;

import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import java.util.concurrent.Future;

/** A service of ump, over NATS. */
final class UmpOverNats implements RemotePeer {
  private final NatsProcess broker = new NatsProcess();
  private final UmpServer<EchoClient> server;
  private final UmpConnection serving;
  private final UmpConnection calling;
  private final EchoClient client;

  /**
   * Connects both sides.
   *
   * @param server executes the calls
   * @param ports what stands between caller and broker
   */
  UmpOverNats(UmpServer<EchoClient> server, Ports ports) throws Exception {
    this.server = server;
    serving = UmpConnection.open(NatsProcess.uri(broker.port()));
    serving.serve(EchoClient.contract(), server);
    calling = UmpConnection.open(NatsProcess.uri(ports.between(broker.port())));
    client = calling.client(EchoClient.contract());
  }

  /** A server with a thread of its own. */
  static UmpServer<EchoClient> owned() {
    return UmpServer.start(EchoDispatcher.of(text -> text));
  }

  /** A server without a thread: each call is executed on the thread that receives it. */
  static UmpServer<EchoClient> inPlace() {
    return UmpServer.builder(EchoDispatcher.of(text -> text))
        .executor(Runnable::run)
        .start();
  }

  @Override
  public String ask(String text) {
    return client.echo(text);
  }

  @Override
  public Future<?> askAsync(String text) {
    return client.async().echo(text);
  }

  @Override
  public void close() {
    calling.close();
    serving.close();
    server.close();
    broker.close();
  }
}
