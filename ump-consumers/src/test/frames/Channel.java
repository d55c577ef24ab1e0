/** Inside of a method that has one of everything of a channel. */
abstract class Frame {
  record Page(String text) {}

  void frame(
      Channel<String, String, IOException> channel,
      Server<String, String, IOException> server,
      Client<String, String, IOException> client,
      Request<String, String, IOException> request,
      ExecutorService pool)
      throws Exception {
// fragment
  }

  abstract void handle(Request<String, String, IOException> request) throws IOException;

  abstract String compute();
}
