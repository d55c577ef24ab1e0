package shop;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;

/** Puts one of each article that is named, and ends; without a name, it is open until it is stopped. */
@QuarkusMain
public class Main implements QuarkusApplication {
  @Inject
  Stock stock;

  @Override
  public int run(String... articles) {
    for (String article : articles) {
      stock.put(article, 1);
    }
    if (articles.length == 0) {
      Quarkus.waitForExit();
    }
    return 0;
  }
}
