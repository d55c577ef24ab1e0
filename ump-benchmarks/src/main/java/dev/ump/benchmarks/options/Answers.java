package dev.ump.benchmarks.options;

import dev.ump.service.UmpService;

/** Answers what it is asked. */
@UmpService
interface Answers {
  Object ask(Object message);
}
