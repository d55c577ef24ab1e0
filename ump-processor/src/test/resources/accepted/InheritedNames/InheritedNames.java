package inheritednames;

import dev.ump.service.UmpService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client inherits is named simply in it, unless the name means something else there. */
@UmpService
public interface InheritedNames<K extends InheritedNames.Mode> extends InheritedNamesParent {
  interface Mode {}

  interface Entry {}

  interface Local {}

  interface Async {}

  interface Deprecated {}

  record Deep(int depth) {
    public enum Kind {
      A,
      B
    }
  }

  class Failure extends Exception {
    private static final long serialVersionUID = 1L;
  }

  Deep.Kind kind(Deep deep, @Nullable Mode... modes) throws Failure;

  <X extends Failure, M extends Mode & Comparable<? super M>> Map<? extends Mode, List<Deep.@Nullable Kind>> all(
      Class<? super Deep> one, M mode, Mode @Nullable [] @Nullable [] more) throws X, Failure;

  <Local> Local local(Local local, List<InheritedNames.Local> hidden);

  Entry entry(K key, Map<K, Entry> entries);

  Async async(Async one);

  OfParent ofParent(OfParent.Inside inside);

  @java.lang.Deprecated
  Deprecated old(java.util.Map.Entry<Mode, Deep[]> entry);
}
