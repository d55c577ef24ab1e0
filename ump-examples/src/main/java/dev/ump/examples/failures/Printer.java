package dev.ump.examples.failures;

import dev.ump.service.UmpService;

/** Prints one document at a time. */
@UmpService
public interface Printer {

  /**
   * Prints a document, and returns how many sheets are left.
   *
   * @throws OutOfPaperException if no sheet is left
   */
  int print(String document) throws OutOfPaperException;
}
