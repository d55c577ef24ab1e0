package erasedparents;

import dev.ump.service.UmpService;
import java.util.Collection;
import java.util.Map;

/** Parents whose own parents are raw. */
@SuppressWarnings({"rawtypes", "UmpLiveResult"})
class RawGrandparent {
  interface Beans extends Collection {}

  interface Named extends Map {
    String name();
  }

  interface Plain<T> {
    T get(String key);

    <X> X[] all(X[] in);
  }

  interface RawPlain extends Plain {}

  @UmpService
  interface BeanService extends Beans {}

  @UmpService
  interface NamedService extends Named {}

  @UmpService
  interface PlainService extends RawPlain {}

  @UmpService
  interface Again extends Plain<String> {
    @Override
    String get(String key);
  }
}
