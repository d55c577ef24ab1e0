package inheritance;

import dev.ump.service.OneWay;
import dev.ump.service.UmpLocal;
import dev.ump.service.UmpService;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.function.Supplier;

@UmpService
public interface Inheritance extends Source<String>, Closing, Wide, Supplier<int[]> {
  @Override
  String next() throws FileNotFoundException;

  @Override
  List<String> names();

  @Override
  @OneWay
  void reset(String to);

  @Override
  default boolean isEmpty() {
    return true;
  }

  @UmpLocal
  default String local() {
    return helper();
  }

  private String helper() {
    return "";
  }

  static Inheritance none() {
    throw new UnsupportedOperationException();
  }
}
