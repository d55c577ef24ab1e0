package dev.ump.processor;

import dev.ump.service.UmpService;

/** A service in a class file, for which no code was generated. */
@UmpService
public interface Unprocessed {
  /** Something to call. */
  void run();
}
