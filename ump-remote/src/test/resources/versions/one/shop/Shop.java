package shop;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.util.List;

/** Version 1. */
@UmpService
public interface Shop {
  String buy(Item item);

  List<Item> items();

  Kind kind(Kind kind);

  int price(String name);

  long stock(String name);

  String label(String name, int size);

  String gone(String name);

  @OneWay
  void post(Item item);

  @OneWay
  void changed(String text);

  record Item(String name, int price) {}

  sealed interface Kind {
    record Small() implements Kind {}
  }
}
