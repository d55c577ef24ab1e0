package shop;

import dev.ump.service.UmpService;

/** What the screen shows, for all threads. */
@UmpService
public interface Board {

  /** Adds a line, and returns how many there are. */
  int show(String line);
}
