package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/** The caller's side of a request that no caller waits for. */
enum NoCaller implements PendingCall {
  /** There never was one. */
  POST(null),
  /** The caller had given up when the answer came; the context keeps this in its place. */
  GAVE_UP(WITHDRAWN);

  private final @Nullable Object link;

  NoCaller(@Nullable Object link) {
    this.link = link;
  }

  @Override
  public @Nullable Object link() {
    return link;
  }

  @Override
  public boolean moveLink(@Nullable Object expected, @Nullable Object next) {
    return this == POST; // anybody may receive it
  }

  @Override
  public boolean end(ChannelRequest<?, ?, ?> request, @Nullable Object outcome) {
    return false;
  }
}
