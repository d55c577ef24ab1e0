package dev.ump.examples.eventloop;

import dev.ump.channel.UmpException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the words that begin with what was typed. It was given no client that waits, so it cannot
 * hold the loop up. Confined to the loop's thread, as its fields need.
 */
final class SearchBox {
  private final DictionaryAsync dictionary;
  private final Executor loop;
  private final Consumer<String> screen;
  private CompletableFuture<List<String>> latest = new CompletableFuture<>();

  /**
   * Makes a search box.
   *
   * @param loop runs tasks on the loop; in Swing {@code SwingUtilities::invokeLater}
   */
  SearchBox(DictionaryAsync dictionary, Executor loop, Consumer<String> screen) {
    this.dictionary = dictionary;
    this.loop = loop;
    this.screen = screen;
  }

  /** Searches for what was typed, and no more for what was typed before. */
  void type(String text) {
    latest.cancel(false); // if the server has not begun with it, it never will
    CompletableFuture<List<String>> search = dictionary.find(text);
    latest = search;
    search.whenCompleteAsync(
        (words, failure) -> {
          if (search == latest) { // the answer may have passed the next key on its way
            show(text, words, failure);
          }
        },
        loop);
  }

  private void show(String text, @Nullable List<String> words, @Nullable Throwable failure) {
    if (failure == null) {
      screen.accept(text + ": " + words);
    } else if (failure instanceof TooVagueException) {
      screen.accept(failure.getMessage());
    } else if (failure instanceof UmpException) {
      screen.accept(text + ": no dictionary at the moment");
    } else {
      screen.accept(text + ": " + failure);
    }
  }
}
