/**
 * Servers for the tests of code that uses generated clients. The test decides when a call is
 * executed, and what is answered:
 *
 * <pre>{@code
 * try (var server = StepServer.open(StockDispatcher.of(new InMemoryStock()))) {
 *   var order = new Till(server.client()).order("tea");       // asks asynchronously
 *   server.runNext();
 *   assertThat(order).isCompletedWithValue("sold");
 * }
 * }</pre>
 */
module dev.ump.testkit {
  requires static org.jspecify;
  requires transitive dev.ump.runtime;

  exports dev.ump.test;
}
