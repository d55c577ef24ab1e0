package dev.ump.examples.workers;

import dev.ump.service.UmpService;

/** Develops pictures. */
@UmpService
public interface Studio {

  /** Develops a picture, and tells who did it. */
  String develop(String picture);
}
