package dev.ump.examples.failures;

/** The printer has no sheet left. */
public final class OutOfPaperException extends Exception {
  private static final long serialVersionUID = 1L;

  OutOfPaperException() {
    super("no sheet is left");
  }
}
