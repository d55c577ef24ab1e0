/** Beside methods that use a server asynchronously. */
abstract class Frame {
  private Server<String, String, IOException> server;

// fragment

  abstract void handle(Request<String, String, IOException> request);
}
