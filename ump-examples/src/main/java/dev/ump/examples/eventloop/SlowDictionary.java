package dev.ump.examples.eventloop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A dictionary whose first search lasts until it is let go. Confined to one thread at a time. */
final class SlowDictionary implements Dictionary {
  final CountDownLatch searching = new CountDownLatch(1);
  final CountDownLatch release = new CountDownLatch(1);
  private final List<String> searches = new ArrayList<>();
  private final List<String> words;

  SlowDictionary(String... words) {
    this.words = List.of(words);
  }

  @Override
  public List<String> find(String beginning) throws TooVagueException, InterruptedException {
    searches.add(beginning);
    if (beginning.isEmpty()) {
      throw new TooVagueException();
    }
    searching.countDown();
    release.await();
    return words.stream().filter(word -> word.startsWith(beginning)).toList();
  }

  /** What was searched for. */
  List<String> searches() {
    return searches;
  }
}
