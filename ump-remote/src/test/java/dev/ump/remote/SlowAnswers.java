package dev.ump.remote;

import java.util.concurrent.CountDownLatch;

/**
 * A transport that takes its time to send an answer.
 *
 * @param answers counted down when an answer is to be sent
 * @param mayAnswer what it waits for then
 */
record SlowAnswers(Transport transport, CountDownLatch answers, CountDownLatch mayAnswer)
    implements ForwardingTransport {
  SlowAnswers(Transport transport) {
    this(transport, new CountDownLatch(1), new CountDownLatch(1));
  }

  @Override
  public void send(Frame frame) {
    String head = Head.of(frame.body());
    if (head != null && Wire.Outcome.of(head.split(" ")[0]) != null) {
      answers.countDown();
      try {
        mayAnswer.await();
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
    }
    transport.send(frame);
  }
}
