package objectmethods;

import dev.ump.service.UmpService;

@UmpService
public interface ObjectMethods extends Comparable<ObjectMethods>, Cloneable {
  @Override
  boolean equals(Object other);

  @Override
  int hashCode();

  @Override
  String toString();

  Object clone();

  int hashCode(int seed);

  String toString(String format);

  boolean equals(String other);

  void wait(String what);

  void finalize(int x);
}
