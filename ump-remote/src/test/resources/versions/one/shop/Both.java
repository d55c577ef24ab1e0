package shop;

import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Serves version 1, or calls it. */
public final class Both implements BiFunction<UmpConnection, List<String>, Map<String, String>> {
  private static final Map<String, Object> RESULTS = Map.of(
      "buy", "bought", "items", List.of(new Shop.Item("one", 1)), "price", 1, "stock", 1L, "label",
      "a label", "kind", new Shop.Kind.Small());

  /** Serves if there is a list for what is executed; else calls, and returns what came of it. */
  @Override
  public Map<String, String> apply(UmpConnection connection, List<String> executed) {
    if (executed != null) {
      Shop shop = (Shop) Proxy.newProxyInstance(
          Shop.class.getClassLoader(), new Class<?>[] {Shop.class}, (proxy, method, arguments) -> {
            executed.add(method.getName() + Arrays.toString(arguments));
            return RESULTS.get(method.getName());
          });
      connection.serve(ShopClient.contract(), UmpServer.start(ShopDispatcher.of(shop)));
      return Map.of();
    }
    ShopClient shop = connection.client(ShopClient.contract());
    Map<String, String> outcomes = new LinkedHashMap<>();
    note(outcomes, "buy", () -> shop.buy(new Shop.Item("pen", 2)));
    note(outcomes, "items", shop::items);
    note(outcomes, "kind", () -> shop.kind(new Shop.Kind.Small()));
    note(outcomes, "price", () -> shop.price("pen"));
    note(outcomes, "stock", () -> shop.stock("pen"));
    note(outcomes, "label", () -> shop.label("pen", 1));
    note(outcomes, "gone", () -> shop.gone("pen"));
    shop.post(new Shop.Item("post", 3));
    shop.changed("post");
    return outcomes;
  }

  interface Action {
    Object run() throws Exception;
  }

  static void note(Map<String, String> outcomes, String name, Action action) {
    try {
      outcomes.put(name, String.valueOf(action.run()));
    } catch (Exception failure) {
      outcomes.put(name, failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }
  }
}
