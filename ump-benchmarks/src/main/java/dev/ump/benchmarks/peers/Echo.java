package dev.ump.benchmarks.peers;

import dev.ump.service.UmpService;

/** Answers what it is asked. */
@UmpService
interface Echo {
  Object ask(Object message);
}
