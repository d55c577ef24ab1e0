package dev.ump.examples.eventloop;

import dev.ump.service.UmpServer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Types faster than the dictionary searches, while a clock goes on. */
public final class EventLoopMain {
  private EventLoopMain() {}

  /** Prints what is to be seen on the screen. */
  public static void main(String... args) throws InterruptedException {
    ExecutorService loop = Executors.newSingleThreadExecutor(task -> new Thread(task, "loop"));
    BlockingQueue<String> screen = new LinkedBlockingQueue<>();
    var dictionary = new SlowDictionary("ant", "ape", "apple", "bee");
    SearchBox box;
    try (var server = UmpServer.start(DictionaryDispatcher.of(dictionary))) {
      box = new SearchBox(server.client().async(), loop, screen::add);

      loop.execute(() -> box.type("a"));
      dictionary.searching.await(); // this thread may wait
      loop.execute(() -> box.type("ap"));
      loop.execute(() -> box.type("app"));
      loop.execute(() -> screen.add("tick"));
      System.out.println(screen.take());
      dictionary.release.countDown();
      System.out.println(screen.take());

      loop.execute(() -> box.type(""));
      System.out.println(screen.take());
    }
    loop.execute(() -> box.type("b"));
    System.out.println(screen.take());
    System.out.println("searched for " + dictionary.searches());
    loop.shutdown();
  }
}
