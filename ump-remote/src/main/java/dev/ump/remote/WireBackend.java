package dev.ump.remote;

import dev.ump.service.Contract;
import dev.ump.service.ServiceClient;
import java.time.Duration;

/** A connection that encodes calls and sends them over a transport. */
final class WireBackend implements Backend {
  private final Transport transport;
  private final Settings settings;
  private final ClientSide clients;
  private final ServerSide servers;
  private final Pulse pulse;
  private final Counts counts = new Counts();

  WireBackend(Transport transport, Settings settings) {
    this.transport = transport;
    this.settings = settings;
    this.pulse =
        new Pulse(DaemonThreads.named("ump-remote"), settings.sign(), this::beat, this::isIdle);
    this.clients = new ClientSide(transport, settings, counts, pulse::start);
    this.servers = new ServerSide(
        transport, settings, counts, pulse::start, DaemonThreads.executor("ump-remote-aside"));
    transport.subscribe(transport.inbox() + ".*", null, this::receive);
  }

  private void receive(Frame frame) {
    String word = Wire.lastWord(frame.subject());
    if (!clients.receive(word, frame)) {
      servers.receive(word, frame);
    }
  }

  private void beat() {
    new Steps().then(clients::beat).then(servers::beat).end();
  }

  private boolean isIdle() {
    return clients.isIdle() && servers.isIdle();
  }

  @Override
  public <S, C> Runnable serve(Contract<S, C> contract, ServiceClient<S> base, String name) {
    return servers.serve(contract, checked(contract), base, name);
  }

  @Override
  public <S, C> C client(Contract<S, C> contract, String name) {
    return clients.connect(contract, checked(contract), name);
  }

  private RemoteContract checked(Contract<?, ?> contract) {
    return RemoteContract.of(contract, settings.codec(), settings.allowed());
  }

  @Override
  public ConnectionStats stats() {
    return counts.stats(clients.waiting(), servers.open(), transport.dropped());
  }

  @Override
  public void dump(StringBuilder text) {
    text.append("\nCalls on other machines: " + clients.waiting());
    clients.dump(text);
    text.append("\nCalls by other machines: " + servers.open());
    servers.dump(text);
  }

  @Override
  public void close(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    new Steps()
        .then(servers::stop)
        .then(clients::stop)
        .then(() -> servers.close(limit))
        .then(() -> clients.close(TimeLimits.leftUntil(until)))
        .then(pulse::close)
        .then(transport::close)
        .end();
  }
}
