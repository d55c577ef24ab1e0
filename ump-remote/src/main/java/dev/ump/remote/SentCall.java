package dev.ump.remote;

import dev.ump.channel.ReplyContext;
import org.jspecify.annotations.Nullable;

/** A call that was sent to another machine and has no outcome yet. */
final class SentCall {
  final long number;
  final RemoteMethod method;
  final Failures failures;

  /** The word of its service on the wire. */
  final String service;

  private final ReplyContext<@Nullable Object, Throwable> request;

  private final long sentAt = System.nanoTime();

  /** When it was sent, or when its server last said that it is alive. */
  private volatile long heardAt = sentAt;

  SentCall(
      long number,
      String service,
      RemoteMethod method,
      Failures failures,
      ReplyContext<@Nullable Object, Throwable> request) {
    this.number = number;
    this.service = service;
    this.method = method;
    this.failures = failures;
    this.request = request;
  }

  ReplyContext<@Nullable Object, Throwable> request() {
    return request;
  }

  String name() {
    return method.method().name();
  }

  void heard() {
    heardAt = System.nanoTime();
  }

  long ageNanos() {
    return System.nanoTime() - sentAt;
  }

  long silentNanos() {
    return System.nanoTime() - heardAt;
  }
}
