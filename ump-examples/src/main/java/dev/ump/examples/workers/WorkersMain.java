package dev.ump.examples.workers;

import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Runs a studio in all ways, and prints which thread develops the pictures. */
public final class WorkersMain {
  private WorkersMain() {}

  /** Prints a line for each. */
  public static void main(String... args) {
    StudioDispatcher studio =
        StudioDispatcher.of(picture -> Thread.currentThread().getName());

    try (var server = UmpServer.builder(studio).name("studio").start()) {
      System.out.println("a thread of its own: " + server.client().develop("a cat"));
    }

    var together = new CyclicBarrier(3); // opens when three pictures are being developed at once
    StudioDispatcher large = StudioDispatcher.of(picture -> {
      await(together);
      return Thread.currentThread().getName();
    });
    try (var server = UmpServer.builder(large).name("studio").threads(3).start()) {
      List<CompletableFuture<String>> pictures = Stream.of("a cat", "a dog", "a cow")
          .map(server.client().async()::develop)
          .toList();
      System.out.println("three workers: "
          + pictures.stream().map(CompletableFuture::join).sorted().toList());
    }

    var pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "pool"));
    try (var server = UmpServer.builder(studio).executor(pool).start()) {
      System.out.println("an executor: " + server.client().develop("a cat"));
    }
    try (var server = UmpServer.builder(studio).callerRuns().executor(pool).start()) {
      System.out.println("its callers: " + server.client().develop("a cat") + ", or "
          + server.client().async().develop("a dog").join() + " for asynchronous calls");
    }
    pool.shutdown();
    try (var loop = UmpLoop.open(studio)) {
      CompletableFuture<String> picture = loop.client().async().develop("a cat");
      loop.runWaiting();
      System.out.println("the thread that turns the loop: " + picture.join());
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
