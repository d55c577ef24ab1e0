package packages;

import dev.ump.service.UmpService;

@UmpService
interface Store { // error: [UmpExists] Code generated for Store would have to name classes of the package java, but a type of that name in the same package, or nested in Store, hides it. Rename the type, or declare the service in another package.
  void put(String key);
}
