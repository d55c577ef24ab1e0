package packageprivate;

import dev.ump.service.UmpService;

@UmpService
interface PackagePrivate {
  Secret secret(Secret secret);
}
