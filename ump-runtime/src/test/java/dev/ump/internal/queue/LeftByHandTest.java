package dev.ump.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName(
    "(4) A request that the queue stops keeping, and that was received by hand, is watched")
class LeftByHandTest {
  private final ChannelState state = new ChannelState();
  private final RequestQueue queue = new RequestQueue(state, new Places(null));
  private final Sent first = sent();

  /** All that a thread may do which moves on from the request taken last, or may do so. */
  private enum Way {
    TAKE(queue -> queue.take(null)),
    TAKE_OUT(queue -> queue.takeOut(new Serving())),
    TAKE_UNDELIVERED(RequestQueue::takeUndelivered),
    RELEASE(RequestQueue::release),
    DROP_WITHDRAWN(RequestQueue::dropWithdrawn),
    IS_FINISHED(RequestQueue::isFinished);

    private final Consumer<RequestQueue> moves;

    Way(Consumer<RequestQueue> moves) {
      this.moves = moves;
    }
  }

  @ParameterizedTest
  @EnumSource
  void ifNothingIsBehindIt(Way way) {
    queue.take(null);

    assertLeftBy(way);
  }

  @ParameterizedTest
  @EnumSource
  void ifAWithdrawnOneIsBehindIt(Way way) {
    Sent withdrawn = sent();
    queue.take(null);
    assertThat(queue.withdraw(withdrawn)).isTrue();

    assertLeftBy(way);
  }

  @ParameterizedTest
  @EnumSource
  void ifAWithdrawnOneIsBehindItAndOneThatWaits(Way way) {
    Sent withdrawn = sent();
    sent();
    queue.take(null);
    assertThat(queue.withdraw(withdrawn)).isTrue();

    assertLeftBy(way);
  }

  @ParameterizedTest
  @EnumSource
  void ifAnUrgentOneIsQueued(Way way) {
    queue.take(null);
    queue.expectUrgent();
    queue.add(new Sent(true));
    Sent withdrawn = sent();
    assertThat(queue.withdraw(withdrawn)).isTrue();

    assertLeftBy(way);
  }

  private Sent sent() {
    var sent = new Sent(false);
    queue.add(sent);
    return sent;
  }

  private void assertLeftBy(Way way) {
    state.set(ChannelState.NO_CLIENTS);
    way.moves.accept(queue);

    assertThat(first.isLeft || first.isUntouched()).as("left, or still kept").isTrue();
    queue.dropWithdrawn();
    assertThat(first.isLeft).isTrue();
  }

  private static final class Sent extends QueuedRequest<String> {
    private final boolean isUrgent;
    boolean isLeft;

    Sent(boolean isUrgent) {
      super("hello", "its caller");
      this.isUrgent = isUrgent;
    }

    @Override
    public boolean isUrgent() {
      return isUrgent;
    }

    @Override
    protected boolean hasCall() {
      return call != null;
    }

    @Override
    protected void leftByHand() {
      isLeft = true;
    }

    @Override
    protected void ensureStackToLeave() {
      // there is enough
    }
  }

  private static final class Serving extends Taker {
    @Override
    protected void tookNext(boolean isThere) {
      // has no record of it
    }

    @Override
    protected boolean keepIfBusy(QueuedRequest<?> request) {
      return true;
    }
  }
}
