package dev.ump.examples.eventloop;

/** Every word would be found. */
public final class TooVagueException extends Exception {
  private static final long serialVersionUID = 1L;

  TooVagueException() {
    super("type at least one letter");
  }
}
