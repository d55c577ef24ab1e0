package failures;

import dev.ump.service.UmpService;
import failures.inside.HiddenException;
import java.io.IOException;
import java.util.List;

/** Declares exceptions of each shape. */
@UmpService
@SuppressWarnings("serial")
public interface Vault {
  void plain() throws IOException, MessageOnlyException;

  void parts() throws CodedException, BeanException, FieldException, FlagException, TakesMostException, FirstException;

  void notReadBack() throws LostException, OtherTypeException, WithStaticException, NarrowCauseException, OtherCauseException, OtherMessageException, AbstractFailure;

  void notCallable() throws HiddenException, PrivateException, NeighbourException;

  void unchecked() throws IllegalStateException, AssertionError, CodedException;

  <X extends CodedException> void variable(Class<X> type) throws X;

  /** Has no more than all exceptions have. */
  class MessageOnlyException extends Exception {
    public MessageOnlyException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A record's way to read it back, and what it takes from its parent. */
  class CodedException extends Exception {
    private final int code;
    private final List<String> names;

    public CodedException(String msg, int code, List<String> names, Throwable cause) {
      super(msg, cause);
      this.code = code;
      this.names = names;
    }

    public int code() {
      return code;
    }

    public List<String> names() {
      return names;
    }
  }

  /** A bean's way. */
  class BeanException extends Exception {
    private final String key;

    public BeanException(String key) {
      super("no " + key);
      this.key = key;
    }

    public String getKey() {
      return key;
    }
  }

  class FieldException extends Exception {
    public final long at;

    public FieldException(long at) {
      this.at = at;
    }
  }

  class FlagException extends Exception {
    private final boolean fatal;

    public FlagException(boolean fatal) {
      this.fatal = fatal;
    }

    public boolean isFatal() {
      return fatal;
    }
  }

  /** Has an exception that is not its cause. */
  class FirstException extends Exception {
    private final Throwable first;

    public FirstException(Throwable first) {
      this.first = first;
    }

    public Throwable first() {
      return first;
    }
  }

  /** Has several constructors. */
  class TakesMostException extends BeanException {
    private final int times;

    public TakesMostException(String key) {
      this(key, 1);
    }

    public TakesMostException(String key, int times) {
      super(key);
      this.times = times;
    }

    public TakesMostException(String key, int times, Object lost) {
      this(key, times);
    }

    public int times() {
      return times;
    }
  }

  class LostException extends Exception {
    public LostException(int code) {
      super("code " + code);
    }

    public int code(int base) {
      return base;
    }
  }

  class OtherTypeException extends Exception {
    public final int depth;

    public OtherTypeException(int code, long depth) {
      this.depth = (int) depth;
    }

    public long code() {
      return 1;
    }
  }

  class WithStaticException extends Exception {
    public WithStaticException(int code) {
      super("code " + code);
    }

    public static int code() {
      return 1;
    }

    int getCode() {
      return 2;
    }
  }

  class NarrowCauseException extends Exception {
    public NarrowCauseException(int code, IOException cause) {
      super(cause);
    }

    public int code() {
      return 1;
    }
  }

  /** Has what is called a cause, but is a part of its own. */
  class OtherCauseException extends Exception {
    private final String cause;

    public OtherCauseException(int code, String cause) {
      this.cause = cause;
    }

    public int code() {
      return 1;
    }

    public String cause() {
      return cause;
    }
  }

  class OtherMessageException extends Exception {
    public final List<String> message;

    public OtherMessageException(int code, List<String> message) {
      this.message = message;
    }

    public int code() {
      return 1;
    }
  }

  abstract class AbstractFailure extends Exception {
    private final int code;

    public AbstractFailure(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  class PrivateException extends Exception {
    private final int code;

    private PrivateException(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  /** Is callable in its package alone. */
  class NeighbourException extends Exception {
    private final int code;

    NeighbourException(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }
}
