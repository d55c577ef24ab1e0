package dev.ump.benchmarks.peers;

import com.softwaremill.jox.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** A Jox channel of questions, each with the future of its answer. */
final class JoxPeer implements Peer {
  private final Channel<Question> questions = Channel.newUnlimitedChannel();
  private final Thread server;

  JoxPeer(ThreadFactory serverThreads) {
    this.server = serverThreads.newThread(this::serve);
    server.start();
  }

  private void serve() {
    try {
      for (; ; ) {
        Question question = questions.receive();
        question.answer.complete(question.message);
      }
    } catch (InterruptedException closed) {
      // the end
    }
  }

  @Override
  public Object ask(Object message) throws InterruptedException, ExecutionException {
    return askAsync(message).get();
  }

  @Override
  public Future<Object> askAsync(Object message) throws InterruptedException {
    var answer = new CompletableFuture<>();
    questions.send(new Question(message, answer));
    return answer;
  }

  @Override
  public void close() {
    server.interrupt();
  }

  private record Question(Object message, CompletableFuture<Object> answer) {}
}
