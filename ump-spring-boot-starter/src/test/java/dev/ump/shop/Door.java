package dev.ump.shop;

import dev.ump.service.UmpService;

/** A service that can be closed, by a message. */
@UmpService
interface Door extends AutoCloseable {
  int open() throws Exception;

  @Override
  void close();
}
