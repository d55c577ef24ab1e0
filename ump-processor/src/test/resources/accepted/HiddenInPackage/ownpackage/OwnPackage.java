package ownpackage;

import dev.ump.service.UmpService;

class OwnPackage {
  /** Hides the package of its own types, which need no package before their names. */
  @UmpService
  interface Store<ownpackage> {
    Other get(ownpackage key);
  }

  static class Other {}
}
