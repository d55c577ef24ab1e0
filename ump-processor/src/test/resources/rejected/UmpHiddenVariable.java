import dev.ump.service.UmpService;

interface Catalog<E> {
  class Item {}

  E newest();
}

@UmpService
interface UmpHiddenVariable<Item> extends Catalog<Item> { // error: [UmpHiddenVariable] UmpHiddenVariable has the type variable Item, and nests Catalog.Item: in a class that implements UmpHiddenVariable that name means the nested type. Rename the type variable.
  void sell(int number);
}

@UmpService
interface Own<Key> { // error: [UmpHiddenVariable] Own has the type variable Key, and nests Own.Key: in a class that implements Own that name means the nested type. Rename the type variable.
  record Key(String text) {}

  void put(Key key);
}

/** A variable of a method hides what is nested, and not the other way round. */
@UmpService
interface OfAMethod<T> extends Catalog<T> {
  <Item> Item first(Item one);
}
