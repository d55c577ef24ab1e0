package dev.ump.examples.context;

import dev.ump.service.UmpService;

/** Keeps valuables. */
@UmpService
public interface Vault {

  /** Puts something in, and returns the name of the user that did. */
  String put(String valuable);
}
