package dev.ump.spring;

import dev.ump.channel.BatchException;
import dev.ump.channel.ChannelFullException;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers web requests whose calls got no answer: 503 if the call was not executed, 504 if it may
 * have been executed. What services throw themselves is not handled here, and neither is a
 * {@link dev.ump.channel.HandlerException}, which wraps such an exception.
 *
 * <p>An answer says nothing of threads and methods; the log does. An {@code @ExceptionHandler} of
 * yours goes first.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public final class UmpProblems {
  private static final Log LOG = LogFactory.getLog(UmpProblems.class);

  UmpProblems() {}

  /**
   * Makes the answer.
   *
   * @param failure what a call has failed with
   * @return the answer; its property {@code maybeExecuted} is that of the failure
   */
  @ExceptionHandler({
    BatchException.class,
    ChannelFullException.class,
    DeadlockException.class,
    NoReplyException.class,
    ReplyTimeoutException.class,
    SendInterruptedException.class,
    ServerClosedException.class,
    TransportException.class
  })
  public ProblemDetail answer(UmpException failure) {
    LOG.warn(failure.getMessage());
    boolean maybe = failure.maybeExecuted();
    ProblemDetail problem = maybe
        ? ProblemDetail.forStatusAndDetail(
            HttpStatus.GATEWAY_TIMEOUT,
            "There was no answer in time. The request may have been executed.")
        : ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The request was not executed. It can be sent again later.");
    problem.setTitle(maybe ? "Perhaps executed" : "Not executed");
    problem.setProperty("maybeExecuted", maybe);
    return problem;
  }
}
