package confusing;

import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;

@SuppressWarnings("overloads")
interface AmbiguousParent {
  void pairs(BiConsumer<String, String> action);

  void pairs(BinaryOperator<String> action);
}
