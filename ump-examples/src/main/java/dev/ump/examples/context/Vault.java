package dev.ump.examples.context;

import dev.ump.service.UmpService;

/** Keeps valuables. */
@UmpService
public interface Vault {

  /** Puts something in, and returns a line that names the user and the thing. */
  String put(String valuable);
}
