package dev.ump.examples.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import dev.ump.service.UmpServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // closing would wait, too
class EventLoopMainTest {
  @Test
  void theLoopTicksWhileTheDictionarySearchesAndShowsEveryFailure() throws Exception {
    assertThat(Printed.by(EventLoopMain::main))
        .containsExactly(
            "tick",
            "app: [apple]",
            "type at least one letter",
            "b: no dictionary at the moment",
            "searched for [a, app, ]");
  }

  /** The loop is this test, which turns it when it likes. */
  @Test
  void anAnswerThatArrivesAfterTheNextKeyIsNotShown() throws Exception {
    Queue<Runnable> loop = new ArrayDeque<>();
    List<String> screen = new ArrayList<>();
    var dictionary = new SlowDictionary("ant", "bee");
    dictionary.release.countDown();
    SearchBox box;
    try (var server = UmpServer.builder(DictionaryDispatcher.of(dictionary)).start()) {
      box = new SearchBox(server.client().async(), loop::add, screen::add);
      box.type("a");
    } // closed when it has answered
    assertThat(loop).as("an answer, not yet seen").hasSize(1);

    box.type("b");
    loop.forEach(Runnable::run);

    assertThat(screen).containsExactly("b: no dictionary at the moment");
  }
}
