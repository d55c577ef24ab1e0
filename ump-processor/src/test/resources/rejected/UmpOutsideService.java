import dev.ump.service.OneWay;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpLocal;
import dev.ump.service.UmpMethod;

class UmpOutsideService {
  @OneWay // error: [UmpOutsideService] @OneWay stands on UmpOutsideService.run, but only methods of interfaces can be messages. Move it to the interface that is the service.
  void run() {}

  @UmpMethod(name = "X") // error: [UmpOutsideService] @UmpMethod stands on UmpOutsideService.named, but only methods of interfaces can be messages. Move it to the interface that is the service.
  void named() {}

  @UmpLocal // error: [UmpOutsideService] @UmpLocal stands on UmpOutsideService.local, but only methods of interfaces can be messages. Move it to the interface that is the service.
  void local() {}

  void keyed(
      @UmpKey // error: [UmpOutsideService] @UmpKey stands on UmpOutsideService.keyed, but only methods of interfaces can be messages. Move it to the interface that is the service.
      String key) {}

  UmpOutsideService(
      @UmpKey // error: [UmpOutsideService] @UmpKey stands on a constructor of UmpOutsideService, but only methods of interfaces can be messages. Move it to the interface that is the service.
      String key) {}
}

interface MayBeAParent {
  @OneWay
  void run(@UmpKey String key);
}
