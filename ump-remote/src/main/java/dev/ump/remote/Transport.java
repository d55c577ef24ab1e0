package dev.ump.remote;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries frames between processes, each at most once. It may lose frames and delay them; it says
 * so where it knows.
 *
 * <p>Safe for use by several threads.
 */
public interface Transport extends AutoCloseable {

  /**
   * Sends a frame, without waiting.
   *
   * @param frame the frame
   * @throws dev.ump.channel.TransportException if it was not sent and never will be: too large, not
   *     connected, too many frames waiting to be sent
   */
  void send(Frame frame);

  /**
   * Receives frames. Returns when frames that others send from now on arrive.
   *
   * @param subject their subject; {@code *} as its last word is any word
   * @param group each frame goes to one of all receivers of a group; null for none
   * @param consumer gets the frames, one at a time and in order, on a thread of the transport; it
   *     must not block, and what it throws is dropped
   * @return ends it
   */
  Subscription subscribe(String subject, @Nullable String group, Consumer<Frame> consumer);

  /**
   * Returns a subject at which only this connection receives. The frames that it is to get have
   * one word more.
   *
   * @return the subject, always the same
   */
  String inbox();

  /** {@return the greatest length of a body, in bytes, that is sent} */
  int largestBody();

  /**
   * Tells others that a service is served here, if the transport has a way to do that. Does nothing
   * by default.
   *
   * @param announcement the service
   * @return ends it
   */
  default Subscription announce(Announcement announcement) {
    return () -> {};
  }

  /**
   * Waits until the frames that had arrived for closed subscriptions are handled: before that, an
   * answer to one of them may still have to be sent. Does nothing by default, for a transport that
   * hands frames over at once. If the current thread is interrupted, returns with the flag set.
   *
   * @param limit for how long it waits at most
   */
  default void awaitHandled(Duration limit) {}

  /** {@return how many frames it has dropped, because they came faster than they were received} */
  default long dropped() {
    return 0;
  }

  /** Ends all subscriptions and the connection; later sends fail. Closing twice does nothing. */
  @Override
  void close();

  /** Some frames are received. */
  interface Subscription extends AutoCloseable {
    /**
     * Receives no more frames, but those that are there already. Does not wait for them. Closing
     * twice does nothing.
     */
    @Override
    void close();
  }
}
