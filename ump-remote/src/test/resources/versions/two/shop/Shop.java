package shop;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.util.List;

/** Version 2: a method and two components more, a type more, and changes that cannot be bridged. */
@UmpService
public interface Shop {
  String gift(String name);

  List<Item> items();

  String buy(Item item);

  Kind kind(Kind kind);

  int price(String name, String currency);

  int stock(String name);

  String label(int size, String name);

  @OneWay
  void post(Item item);

  @OneWay
  void changed(int number);

  record Item(String name, int price, List<String> tags, Integer weight) {}

  sealed interface Kind {
    record Small() implements Kind {}

    record Large(int size) implements Kind {}
  }
}
