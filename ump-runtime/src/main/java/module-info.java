/**
 * Micro message passing: threads ask each other for things, and always get exactly one answer.
 *
 * <p>One thread owns something: a database connection, a device, a model. You describe what others
 * may ask of it as an interface with {@link dev.ump.service.UmpService}, and implement it as if
 * there was one thread only. The annotation processor makes a client of the interface, and a
 * dispatcher:
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
 * dev.ump.channel.Channel} is what stands below: messages and replies without an interface.
 */
module dev.ump.runtime {
  requires static jdk.jfr;
  requires static org.jspecify;

  exports dev.ump.channel;
  exports dev.ump.service;
}
