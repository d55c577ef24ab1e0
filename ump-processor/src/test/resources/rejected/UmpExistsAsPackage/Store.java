package packages;

import dev.ump.service.UmpService;

@UmpService
interface Store { // error: [UmpExists] Code generated for Store would have to name classes of the package java, which a type or type variable of that name hides. Rename it, or declare the service where that type is not seen.
  void put(String key);
}
