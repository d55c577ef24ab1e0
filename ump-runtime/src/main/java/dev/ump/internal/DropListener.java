package dev.ump.internal;

/**
 * Notified of each post that is not executed, since the server has closed, or since the service
 * that it is for has gone.
 */
public interface DropListener {

  /**
   * A post was dropped. Called once for each, on the thread that closes the server, after that has
   * ended all requests with a caller; or on the sender, if that races with the close; or on the
   * thread that executes calls, if the service has gone. May run code of users, and throw anything.
   */
  void dropped(Object message);
}
