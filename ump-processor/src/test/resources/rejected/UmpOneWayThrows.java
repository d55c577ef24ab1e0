import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.io.IOException;

@UmpService
interface UmpOneWayThrows {
  @OneWay // error: [UmpOneWayThrows] @OneWay method UmpOneWayThrows.touch(String) declares IOException and InterruptedException, which no caller would ever see. Remove @OneWay or the throws clause.
  void touch(String key) throws IOException, InterruptedException;

  @OneWay // error: [UmpOneWayResult] @OneWay method UmpOneWayThrows.both() returns int, which no caller would ever get. Remove @OneWay or return void. // error: [UmpOneWayThrows] @OneWay method UmpOneWayThrows.both() declares IOException, which no caller would ever see. Remove @OneWay or the throws clause.
  int both() throws IOException;
}
