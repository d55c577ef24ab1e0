package dev.ump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.RequestCancelledException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.UmpException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A test of a user, or a transport, makes each failure of a request. */
class MadeExceptionsTest {
  @Test
  void eachSaysWhatItIsGivenAndWhetherTheRequestMayHaveBeenExecuted() {
    assertThat(List.<UmpException>of(
            new ServerClosedException("told"),
            new ChannelFullException("told"),
            new ReplyTimeoutException("told", false),
            new SendInterruptedException("told", false),
            new DeadlockException("told", false)))
        .allSatisfy(made -> assertThat(made.maybeExecuted()).isFalse())
        .allSatisfy(made -> assertThat(made).hasMessage("told"));
    assertThat(List.<UmpException>of(
            new NoReplyException("told"),
            new ReplyTimeoutException("told", true),
            new SendInterruptedException("told", true),
            new DeadlockException("told", true)))
        .allSatisfy(made -> assertThat(made.maybeExecuted()).isTrue())
        .allSatisfy(made -> assertThat(made).hasMessage("told"));
    assertThat(new RequestCancelledException(true).maybeExecuted()).isTrue();
    assertThat(new RequestCancelledException(false).maybeExecuted()).isFalse();
  }
}
