package dev.ump.nats;

import dev.ump.service.UmpService;

/** {@link Work} as another version of it would be. */
@UmpService
public interface NewerWork {
  /** Has another parameter. */
  long enter(String id);

  /** Is new. */
  long twice(long id);

  /** Is the same. */
  byte[] blob(byte[] given, int size);
}
