package shop;

import dev.ump.service.UmpService;

/** A till. */
@UmpService
public interface Till {
  long pay(long amount);
}
