package dev.ump.examples.workers;

import dev.ump.service.UmpService;

/** Develops pictures. */
@UmpService
public interface Studio {

  /** Develops a picture, and returns the name of the thread that did it. */
  String develop(String picture);
}
