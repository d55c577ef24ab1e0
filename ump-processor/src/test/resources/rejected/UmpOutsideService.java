import dev.ump.service.OneWay;
import dev.ump.service.UmpLocal;
import dev.ump.service.UmpMethod;

class UmpOutsideService {
  @OneWay // error: [UmpOutsideService] @OneWay stands on UmpOutsideService.run, but only methods of interfaces can be messages. Move it to the interface that is the service.
  void run() {}

  @UmpMethod(name = "X") // error: [UmpOutsideService] @UmpMethod stands on UmpOutsideService.named, but only methods of interfaces can be messages. Move it to the interface that is the service.
  void named() {}

  @UmpLocal // error: [UmpOutsideService] @UmpLocal stands on UmpOutsideService.local, but only methods of interfaces can be messages. Move it to the interface that is the service.
  void local() {}
}

interface MayBeAParent {
  @OneWay
  void run();
}
