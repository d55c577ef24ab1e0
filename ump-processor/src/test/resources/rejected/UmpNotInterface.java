import dev.ump.service.UmpService;

class UmpNotInterface {
  @UmpService
  static class Store {} // error: [UmpNotInterface] UmpNotInterface.Store is a class, but only an interface can be a service. Move @UmpService to the interface that UmpNotInterface.Store implements.
  @UmpService
  enum Color {} // error: [UmpNotInterface] UmpNotInterface.Color is an enum, but only an interface can be a service. Move @UmpService to the interface that UmpNotInterface.Color implements.
  @UmpService
  record Point(int x) {} // error: [UmpNotInterface] UmpNotInterface.Point is a record, but only an interface can be a service. Move @UmpService to the interface that UmpNotInterface.Point implements.
  @UmpService
  @interface Marker {} // error: [UmpNotInterface] UmpNotInterface.Marker is an annotation, but only an interface can be a service. Move @UmpService to the interface that UmpNotInterface.Marker implements.
}
