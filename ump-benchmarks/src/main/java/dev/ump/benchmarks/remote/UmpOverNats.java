package dev.ump.benchmarks.remote;

import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import java.util.concurrent.Future;

/** A service of ump, over NATS. */
final class UmpOverNats implements RemotePeer {
  private final NatsProcess broker = new NatsProcess();
  private final UmpServer<EchoClient> server = UmpServer.start(EchoDispatcher.of(text -> text));
  private final UmpConnection serving;
  private final UmpConnection calling;
  private final EchoClient client;

  UmpOverNats(Ports ports) throws Exception {
    serving = UmpConnection.open(NatsProcess.uri(broker.port()));
    serving.serve(EchoClient.contract(), server);
    calling = UmpConnection.open(NatsProcess.uri(ports.between(broker.port())));
    client = calling.client(EchoClient.contract());
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
