package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.channel.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generated dispatcher is: unpacks envelopes, calls the implementation, answers.
 *
 * <p>As safe for use by several threads as the implementation behind it.
 *
 * @param <S> the service
 * @param <C> the client generated beside it
 */
public interface Dispatcher<S, C> {

  /**
   * Executes one call: answers, or throws, never both. A call that is answered later is answered by
   * the stage that the implementation returned.
   *
   * @throws Throwable what the implementation threw
   * @throws UnknownEnvelopeException if the envelope is none of this service's
   */
  void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable;

  /** The methods of the service, by opcode. */
  List<ServiceMethod> methods();

  /** Makes a typed client from its base. */
  C connect(ServiceClient<S> client);

  /**
   * Executes one request and answers it with what the implementation returned or threw: for a receive
   * loop of your own. Never throws; what is thrown after an answer was given is logged.
   */
  default void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    Dispatching.handle(this, request);
  }
}
