package shop;

import dev.ump.service.UmpService;

/** Who pays. */
@UmpService
public interface Till {
  long pay(long amount);
}
