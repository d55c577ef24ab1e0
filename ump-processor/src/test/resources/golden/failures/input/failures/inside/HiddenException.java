package failures.inside;

/** Its constructor is callable in its own package alone. */
@SuppressWarnings("serial")
public class HiddenException extends Exception {
  private final int code;

  HiddenException(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
