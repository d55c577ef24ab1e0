package dev.ump.internal;

/** Notified of each post that will not be received, since the server has closed. */
public interface DropListener {

  /**
   * A post was dropped. Called once for each, on the thread that closes the server, after that has
   * ended all requests with a caller; or on the sender, if that races with the close. May run code
   * of users, and throw anything.
   */
  void dropped(Object message);
}
