/**
 * Micro message passing: any thread calls a service, one thread alone executes it, and each call has
 * exactly one outcome.
 *
 * <p>One thread owns something: a database connection, a device, a model. You declare an interface
 * for it with {@link dev.ump.service.UmpService}, and implement it as if there were one thread only.
 * The annotation processor generates a client and a dispatcher:
 *
 * <pre>{@code
 * try (var server = UmpServer.start(KeyValueStoreDispatcher.of(new InMemoryStore()))) {
 *   KeyValueStoreClient store = server.client();              // for any thread
 *   store.put("k", "v");                                      // blocks
 *   store.async().get("k").thenAccept(System.out::println);   // does not
 * }
 * }</pre>
 *
 * <p>{@link dev.ump.service.UmpServer} has the ways to run a service. {@link
 * dev.ump.channel.Channel} is the layer below: messages and replies without an interface.
 */
module dev.ump.runtime {
  requires static jdk.jfr;
  requires static org.jspecify;

  exports dev.ump.channel;
  exports dev.ump.service;
}
