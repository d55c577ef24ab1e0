package variablesandrecords;

import dev.ump.service.UmpService;
import java.util.List;

/** Type variables that have the names of records: of the same method, of others, of the service. */
class VariablesAndRecords {
  @UmpService
  interface Functions {
    <T, R> R apply(T t);

    <T> void t(T t);

    String r(String r);

    <Apply extends Comparable<Apply>> List<Apply> all(Apply one);
  }

  @UmpService
  interface Store<Get, K extends Comparable<Get>> {
    Get get(K k);

    <Set> Set set(Set set);

    K k();
  }

  @UmpService
  interface Links<VariablesAndRecords> {
    <Links> Links put(VariablesAndRecords one, Links other);
  }
}
