package desk;

import dev.ump.service.OneWay;
import dev.ump.service.UmpLocal;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a window has open. */
final class Desk {
  private Desk() {}

  static final class Pane {}

  static final class PaneClosedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The panes of a desk, on the thread of its window. */
  @UmpService
  interface Panes {
    /** Opens a pane. */
    Pane open(String title, @Nullable Pane beside) throws PaneClosedException;

    @Nullable Pane find(String title);

    List<@Nullable String> titles(Pane @Nullable [] of);

    @OneWay
    void focus(Pane pane);

    @OneWay
    void refresh();

    @UmpMethod(name = "CloseOne", timeout = "1500us")
    void close(Pane pane) throws PaneClosedException;

    @UmpMethod(name = "CloseAll")
    void close();

    CompletionStage<@Nullable Pane> selected();

    /**
     * The first pane.
     *
     * @deprecated use {@link #find(String)}
     */
    @Deprecated(since = "1.4")
    Pane first();

    @UmpLocal
    default boolean has(String title) {
      return find(title) != null;
    }
  }
}
