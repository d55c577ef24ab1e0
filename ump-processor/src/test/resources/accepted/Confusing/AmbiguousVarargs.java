package confusing;

import dev.ump.service.UmpService;
import java.util.function.Function;
import java.util.function.UnaryOperator;

@UmpService
@SuppressWarnings("overloads")
interface AmbiguousVarargs {
  interface Visitor {
    void visit(String item);
  }

  void edit(Visitor... visitors);

  void edit(UnaryOperator<String> change);

  void all(int from, Visitor... visitors);

  void all(int from, Function<String, String> change, Visitor visitor);
}
