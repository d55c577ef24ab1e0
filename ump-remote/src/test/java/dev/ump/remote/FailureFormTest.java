package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.Contract;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(31) An exception is made again as it was, or the contract is refused")
class FailureFormTest {

  static Stream<Throwable> plain() {
    return Stream.of(
        new IOException("no disk", new IllegalStateException()),
        new IOException("no disk"),
        new IOException((String) null),
        new FileNotFoundException("file"),
        new TimeoutException("late"),
        new IllegalArgumentException("bad", new IOException()),
        new InterruptedException("stop"),
        new CloneNotSupportedException(),
        new Constant(),
        new OnlyMessage("only"),
        new UncheckedIOException("unchecked", new IOException("cause")));
  }

  /** Always says the same. */
  static class Constant extends Exception {
    private static final long serialVersionUID = 1L;

    Constant() {
      super("always");
    }
  }

  /** Has one constructor. */
  static class OnlyMessage extends Exception {
    private static final long serialVersionUID = 1L;

    OnlyMessage(String anyName) {
      super(anyName);
    }
  }

  /** Adds to what it is given. */
  static class Adding extends Exception {
    private static final long serialVersionUID = 1L;

    Adding(String id) {
      super("no " + id);
    }
  }

  /** Has a field. */
  static class WithField extends Exception {
    private static final long serialVersionUID = 1L;
    final int code;

    WithField(String message, int code) {
      super(message);
      this.code = code;
    }

    WithField(String message) {
      this(message, 0);
    }
  }

  /** No one makes it. */
  abstract static class Unmade extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @MethodSource("plain")
  void messageAndCauseAreKept(Throwable thrown) throws Exception {
    if (thrown instanceof UncheckedIOException) {
      assertThatThrownBy(() -> FailureForm.of(thrown.getClass(), List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    Throwable cause = thrown.getCause();
    Throwable again =
        FailureForm.of(thrown.getClass(), List.of()).again(thrown.getMessage(), cause, List.of());

    assertThat(again).isExactlyInstanceOf(thrown.getClass()).hasMessage(thrown.getMessage());
    assertThat(again.getCause()).isSameAs(cause);
  }

  @Test
  void whatASqlExceptionHasIsKept() throws Exception {
    FailureForm form = FailureForm.of(SQLException.class, List.of());
    var thrown = new SQLException("locked", "40001", 7);

    var again = (SQLException) form.again("locked", null, form.apart(thrown));

    assertThat(again.getSQLState()).isEqualTo("40001");
    assertThat(again.getErrorCode()).isEqualTo(7);
    assertThat(again.getMessage()).isEqualTo("locked");
  }

  @Test
  void whatCannotBeMadeAgainIsRefused() {
    for (Class<? extends Throwable> type : List.of(Adding.class, WithField.class, Unmade.class)) {
      assertThatThrownBy(() -> FailureForm.of(type, List.of()))
          .as(type.getSimpleName())
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () -> FailureForm.of(OnlyMessage.class, List.of(Contract.Part.of(int.class, "code"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thatAPackageIsNotExportedIsTold() throws Exception {
    var hidden = Class.forName("sun.net.ftp.FtpProtocolException").asSubclass(Throwable.class);

    assertThatThrownBy(() -> FailureForm.of(hidden, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "its package is not exported to the class path. Export or open sun.net.ftp to it.");
  }
}
