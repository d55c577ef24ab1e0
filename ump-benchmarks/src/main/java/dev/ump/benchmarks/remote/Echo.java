package dev.ump.benchmarks.remote;

import dev.ump.service.UmpService;

/** Returns what it is given. */
@UmpService
public interface Echo {
  /** Returns the text. */
  String echo(String text);
}
