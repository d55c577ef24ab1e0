package dev.ump.benchmarks.peers;

import dev.ump.benchmarks.peers.xoom.Echo;
import dev.ump.benchmarks.peers.xoom.EchoActor;
import io.vlingo.xoom.actors.Configuration;
import io.vlingo.xoom.actors.World;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** An actor behind the proxy that XOOM generates when it starts. XOOM brings its own threads. */
final class XoomPeer implements Peer {
  private final World world;
  private final Echo echo;

  XoomPeer(ThreadFactory unused) throws IOException {
    String generated = Files.createTempDirectory("xoom") + "/";
    world = World.start(
        "echo",
        Configuration.define()
            .usingMainProxyGeneratedSourcesPath(generated)
            .usingMainProxyGeneratedClassesPath(generated));
    echo = world.actorFor(Echo.class, EchoActor.class);
  }

  @Override
  public Object ask(Object message) {
    return echo.ask((String) message).await();
  }

  @Override
  public Future<String> askAsync(Object message) {
    var answer = new CompletableFuture<String>();
    echo.ask((String) message).andThenConsume(answer::complete);
    return answer;
  }

  @Override
  public void close() {
    world.terminate();
  }
}
