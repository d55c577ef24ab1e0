package dev.ump.examples.ring;

import dev.ump.service.UmpService;

/** Is asked, and may have to ask another desk. */
@UmpService
public interface Desk {
  /** Returns the answer. */
  String ask(String what);
}
