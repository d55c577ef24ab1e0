package shop;

import dev.ump.service.UmpServer;
import javax.swing.DefaultListModel;
import javax.swing.SwingUtilities;

/** The model of a list, which belongs to the event thread. */
public class ListBoard implements Board {
  private final DefaultListModel<String> lines = new DefaultListModel<>();

  @Override
  public int show(String line) {
    if (!SwingUtilities.isEventDispatchThread()) {
      throw new AssertionError(Thread.currentThread() + " is not the event thread");
    }
    lines.addElement(line);
    return lines.size();
  }

  public static UmpServer<BoardClient> start() {
    return UmpServer.builder(BoardDispatcher.of(new ListBoard()))
        .executor(SwingUtilities::invokeLater, SwingUtilities::isEventDispatchThread)
        .start();
  }
}
