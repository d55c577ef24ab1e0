package dev.ump.soak;

import dev.ump.service.OneWay;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;

/** The service: a job is what its caller says. */
@UmpService
interface Jobs {

  /** Does it; its caller wants an answer. */
  Object ask(Job job);

  /** Does it, one-way. */
  @OneWay
  void post(Job job);

  /** Does it before what waits; its caller wants an answer. */
  @UmpMethod(urgent = true)
  Object urge(Job job);
}
