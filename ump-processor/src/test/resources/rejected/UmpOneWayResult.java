import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

@UmpService
interface UmpOneWayResult {
  @OneWay // error: [UmpOneWayResult] @OneWay method UmpOneWayResult.count() returns int, which no caller would ever get. Remove @OneWay or return void.
  int count();

  @OneWay // error: [UmpOneWayResult] @OneWay method UmpOneWayResult.later() returns CompletionStage<Void>, which no caller would ever get. Remove @OneWay or return void.
  CompletionStage<Void> later();
}
