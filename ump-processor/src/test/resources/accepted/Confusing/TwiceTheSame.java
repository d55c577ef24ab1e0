package confusing;

import dev.ump.service.UmpService;
import java.util.function.Consumer;

@UmpService
@SuppressWarnings("overloads")
interface TwiceTheSame {
  interface Visitor<T> {
    void visit(T item);
  }

  interface TextVisitor extends Visitor<String> {}

  interface Visiting {
    void visit(String item);
  }

  interface Both extends TextVisitor, Visiting {}

  void each(Both visitor);

  void each(Consumer<String> visitor);
}
