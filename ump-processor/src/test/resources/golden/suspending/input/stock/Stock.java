package stock;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import kotlin.Metadata;
import kotlin.coroutines.Continuation;

/** What kapt shows of an interface in Kotlin. */
@Metadata(d2 = {"Lstock/Stock;", "", "count", "rest", "name", "note"})
@UmpService
public interface Stock {
  Object count(String item, Continuation<? super Integer> $completion);

  Object rest(Continuation<? super kotlin.Unit> $completion);

  String name();

  @OneWay
  void note(String text);
}
