package dev.ump.service.running;

import dev.ump.channel.Channel;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** What needs the executor of a channel, with the default one, in a JVM whose common pool has no threads. */
final class NoCommonPool {
  private NoCommonPool() {}

  public static void main(String[] arguments) throws Exception {
    var channel = Channel.<String, String, RuntimeException>open();
    var limited = channel.client().sendAsync("nobody receives", Duration.ofMillis(20));
    try {
      limited.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException ended) {
      if (!(ended.getCause() instanceof ReplyTimeoutException)) {
        throw ended;
      }
    }
    var received = channel.server().receiveAsync();
    channel.client().post("hello");
    Objects.requireNonNull(received.get(20, TimeUnit.SECONDS));
    UmpServer<WorkClient> server = Way.CALLERS.start();
    var posted = new CompletableFuture<Thread>();
    server.client().post(() -> posted.complete(Thread.currentThread()));
    Thread ranOn = posted.get(20, TimeUnit.SECONDS);
    server.close();
    if (!ranOn.isDaemon()) {
      throw new AssertionError("would keep the JVM from ending");
    }
    System.out.println("all ran, with " + ForkJoinPool.getCommonPoolParallelism());
  }
}
