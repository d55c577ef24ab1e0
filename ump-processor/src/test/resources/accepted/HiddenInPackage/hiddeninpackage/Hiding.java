package hiddeninpackage;

import dev.ump.service.UmpService;
import hiddeninpackage.other.Parent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the service nests or inherits hides classes of its package, and the service itself. */
@UmpService
public interface Hiding<T extends hiddeninpackage.Item<T>> extends Parent {
  interface Session {}

  interface Failure {}

  hiddeninpackage.Session open(Session session, Item item);

  List<hiddeninpackage.Item<T>[]> items(hiddeninpackage.Item.Part part, Failure failure)
      throws hiddeninpackage.Failure;

  <U extends hiddeninpackage.Item<? super U>> hiddeninpackage.@Nullable Item<U> own(
      hiddeninpackage.@Nullable Session session, hiddeninpackage.Hiding<T> other);
}
