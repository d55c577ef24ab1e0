import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;

@UmpService
interface UmpTimeout {
  @UmpMethod(timeout = "5 s") // error: [UmpTimeout] @UmpMethod(timeout = "5 s") of UmpTimeout.space() is not a time limit. Write a positive whole number and a unit: "500ms", "5s", "2m" or "1h".
  void space();

  @UmpMethod(timeout = "0s") // error: [UmpTimeout] @UmpMethod(timeout = "0s") of UmpTimeout.zero() is not a time limit. Write a positive whole number and a unit: "500ms", "5s", "2m" or "1h".
  void zero();

  @UmpMethod(timeout = "-1s") // error: [UmpTimeout] @UmpMethod(timeout = "-1s") of UmpTimeout.negative() is not a time limit. Write a positive whole number and a unit: "500ms", "5s", "2m" or "1h".
  void negative();

  @UmpMethod(timeout = "5") // error: [UmpTimeout] @UmpMethod(timeout = "5") of UmpTimeout.unit() is not a time limit. Write a positive whole number and a unit: "500ms", "5s", "2m" or "1h".
  void unit();

  @UmpMethod(timeout = "999999999h") // error: [UmpTimeout] @UmpMethod(timeout = "999999999h") of UmpTimeout.tooLong() is not a time limit. Write a positive whole number and a unit: "500ms", "5s", "2m" or "1h".
  void tooLong();
}
