package dev.ump.examples.insight;

import dev.ump.service.UmpService;

/** Keeps papers, and takes its time to find some. */
@UmpService
public interface Archive {

  /** Finds a paper. */
  String find(String title) throws InterruptedException;
}
