package dev.ump.benchmarks.peers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;

/** What people write by hand: a queue of questions, each with the future of its answer. */
final class BlockingQueuePeer implements Peer {
  private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();
  private final Thread server;

  BlockingQueuePeer(ThreadFactory serverThreads) {
    this.server = serverThreads.newThread(this::serve);
    server.start();
  }

  private void serve() {
    try {
      for (; ; ) {
        Question question = questions.take();
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
    questions.put(new Question(message, answer));
    return answer;
  }

  @Override
  public void close() {
    server.interrupt();
  }

  private record Question(Object message, CompletableFuture<Object> answer) {}
}
