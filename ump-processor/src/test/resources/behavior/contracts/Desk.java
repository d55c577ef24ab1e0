package contracts;

import dev.ump.service.UmpService;
import java.io.IOException;
import java.util.List;

@UmpService
interface Desk {
  int book(String name) throws SoldOut, Plain, Fields, IOException, Hidden;

  void contract(String name) throws Unchecked;

  <T> T generic(T value) throws Same;

  /** By accessors, a getter, a message and a cause. */
  final class SoldOut extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> seats;
    private final int left;
    private final boolean open;

    public SoldOut(int left) {
      this("few", null, List.of(), left, false);
    }

    public SoldOut(String message, Throwable cause, List<String> seats, int left, boolean open) {
      super(message, cause);
      this.seats = seats;
      this.left = left;
      this.open = open;
    }

    public List<String> seats() {
      return seats;
    }

    public int getLeft() {
      return left;
    }

    public boolean isOpen() {
      return open;
    }
  }

  /** A message, and nothing else. */
  final class Plain extends Exception {
    private static final long serialVersionUID = 1L;

    public Plain(String msg) {
      super(msg);
    }
  }

  /** By a public field; its constructor is seen in this package only. */
  final class Fields extends Exception {
    private static final long serialVersionUID = 1L;
    public final long code;

    Fields(long code) {
      this.code = code;
    }
  }

  /** What it has cannot be read back. */
  final class Hidden extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    public Hidden(int code) {
      this.code = code;
    }

    @Override
    public String getMessage() {
      return "code " + code;
    }
  }

  /** Unchecked. */
  class Unchecked extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Of another type than its accessor: not the same value. */
  final class Same extends Exception {
    private static final long serialVersionUID = 1L;

    public Same(String code) {
      super(code);
    }

    public int code() {
      return 0;
    }
  }
}
