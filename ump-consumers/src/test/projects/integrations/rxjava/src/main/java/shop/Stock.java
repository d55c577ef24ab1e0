package shop;

import dev.ump.service.UmpService;
import java.util.List;

/** What a shop has. */
@UmpService
public interface Stock {

  /** Takes one of an article, and returns how many are left. */
  int take(String article) throws SoldOutException;

  /** Returns the notice on an article, or null if there is none. */
  String notice(String article);

  /** Returns all articles, in their order. */
  List<String> articles();
}
