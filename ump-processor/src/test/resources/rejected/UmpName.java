import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;

@UmpService
interface UmpName {
  @UmpMethod(name = "Put All") // error: [UmpName] @UmpMethod(name = "Put All") of UmpName.putAll() is not a name that a record can have. Use a Java identifier of at most 60 characters, such as "PutAll".
  void putAll();

  @UmpMethod(name = "record") // error: [UmpName] @UmpMethod(name = "record") of UmpName.keep() is not a name that a record can have. Use a Java identifier of at most 60 characters, such as "Keep".
  void keep();

  @UmpMethod(name = "class") // error: [UmpName] @UmpMethod(name = "class") of UmpName.load() is not a name that a record can have. Use a Java identifier of at most 60 characters, such as "Load".
  void load();

  @UmpMethod(name = "UmpNameEnvelope") // error: [UmpName] @UmpMethod(name = "UmpNameEnvelope") of UmpName.envelope() is not a name that a record can have. Use a Java identifier of at most 60 characters, such as "Envelope".
  void envelope();

  @UmpMethod(name = "T") // error: [UmpName] @UmpMethod(name = "T") of UmpName.variable(T) is not a name that a record can have. Use a Java identifier of at most 60 characters, such as "Variable".
  <T> void variable(T t);
}
