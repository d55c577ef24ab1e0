package dev.ump.examples.remote;

import java.util.List;

/** Arrives with its fields on the other machine: each parameter has an accessor of its name. */
public final class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The seats; an exception may be serialized by others. */
  private final transient List<Desk.Seat> left;

  public SoldOutException(List<Desk.Seat> left) {
    super("only " + left.size() + " are left");
    this.left = left;
  }

  public List<Desk.Seat> left() {
    return left;
  }
}
