package dev.ump.examples.context;

import dev.ump.service.UmpService;

/** Keeps valuables. */
@UmpService
public interface Vault {

  /** Puts something in, and tells who did. */
  String put(String valuable);
}
