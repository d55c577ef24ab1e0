package dev.ump.examples.eventloop;

import dev.ump.service.UmpService;
import java.util.List;

/** Looks words up, which takes its time. */
@UmpService
public interface Dictionary {

  /**
   * Finds the words that begin so.
   *
   * @throws TooVagueException if that would be all words
   * @throws InterruptedException if the server is closed at once
   */
  List<String> find(String beginning) throws TooVagueException, InterruptedException;
}
