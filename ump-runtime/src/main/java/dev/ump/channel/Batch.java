package dev.ump.channel;

/**
 * What brackets requests that are handled together, such as a transaction: they wait already, and
 * share one commit. No caller sees an outcome before {@link #commit} has returned.
 *
 * <pre>{@code
 * UmpServer.start(() -> {
 *   var store = new SqliteStore(file);                            // implements Batch, too
 *   return StoreDispatcher.of(store).closing(store).inBatches(64, store);
 * });
 * }</pre>
 *
 * <p>All methods are called on the thread that handles the requests, one at a time, with its
 * interrupt flag cleared: an interrupt or a time limit of a caller does not reach them. While one
 * of them runs, the callers of the batch wait. What they throw is tested by
 * {@code UmpServer.Builder.endOn} and {@code restartOn}, as what a call throws.
 *
 * @see Handler#inBatches
 */
public interface Batch {

  /**
   * Begins a batch, before its first request.
   *
   * @throws Exception the batch has not begun, and neither {@code commit} nor {@code rollback} is
   *     called; that request fails with {@link BatchException} (not executed), and the next one
   *     begins a batch again
   */
  void begin() throws Exception;

  /**
   * Begins one request, before its handler: the place for a savepoint. Does nothing by default.
   *
   * @throws Exception that request fails with {@link BatchException} (not executed), and the batch
   *     goes on without it
   */
  default void beginCall() throws Exception {}

  /**
   * Undoes a request that has failed, and nothing else; or returns false: then the batch is rolled
   * back, and every other request of it fails with {@link BatchException} (not executed).
   *
   * <p>If this returns true, what the failed request has left is committed with the others. So
   * there is no default. Three answers are in use:
   *
   * <ul>
   *   <li>{@code connection.rollback(savepoint)} of a savepoint that {@link #beginCall} has set,
   *       and {@code true};
   *   <li>{@code !(failure instanceof SQLException)}, if the service throws exceptions of its own
   *       only before it has written anything;
   *   <li>{@code false}, if a failure is rare.
   * </ul>
   *
   * @param failure what the handler threw, or has answered with
   * @return whether the request is undone, and the others are as they were
   * @throws Exception as if this had returned false
   */
  boolean undoCall(Throwable failure) throws Exception;

  /**
   * Ends the batch, after its last request: makes durable what was done since {@link #begin}. Then
   * the answers are given.
   *
   * @throws Exception then {@link #rollback} is called, and each request of the batch fails with
   *     {@link BatchException} (may have been executed)
   */
  void commit() throws Exception;

  /**
   * Ends the batch, and undoes all that was done since {@link #begin}.
   *
   * @param cause the failure of a request, of {@link #beginCall} or of {@link #commit}
   * @throws Exception the requests of the batch may have been executed, and the server ends, since
   *     it is not known what the next commit would make durable; unless {@code restartOn} replaces
   *     the service
   */
  void rollback(Throwable cause) throws Exception;
}
