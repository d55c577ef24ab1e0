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

interface Machine {}

interface Using<T> {
  Machine get(T key);
}

@UmpService
interface Renting<Machine> extends Using<Machine> { // error: [UmpHiddenVariable] Renting has the type variable Machine, which hides a class of that name: generated code uses the class, and in no package it has no other name. Rename the type variable.
  void rent(Machine one);
}

/** A variable of a method hides what is nested, and not the other way round. */
@UmpService
interface OfAMethod<T> extends Catalog<T> {
  <Item> Item first(Item one);
}
