package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** A commit that is executed, as {@link SlowCalls} sees it: like a call of the thread itself. */
final class CommitTimes implements CallTimes {
  private final String server;
  private final int size;
  private final Thread thread = Thread.currentThread();
  private final long begun;

  CommitTimes(String server, int size, long begun) {
    this.begun = begun;
    this.server = server;
    this.size = size;
  }

  @Override
  public String server() {
    return server;
  }

  @Override
  public ServiceMethod method() {
    return ServiceMethod.of("The commit of a batch of " + size);
  }

  @Override
  public boolean isOneWay() {
    return false;
  }

  @Override
  public Thread caller() {
    return thread;
  }

  @Override
  public @Nullable Thread handler() {
    return thread;
  }

  @Override
  public boolean isExecuting() {
    return true;
  }

  @Override
  public long begunAt() {
    return begun;
  }

  @Override
  public long ageAt(long moment) {
    return moment - begun;
  }

  @Override
  public long queuedAt(long moment) {
    return 0;
  }

  @Override
  public long executedAt(long moment) {
    return moment - begun;
  }

  @Override
  public long heldAt(long moment) {
    return 0;
  }
}
