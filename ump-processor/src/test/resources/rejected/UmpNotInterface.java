import dev.ump.service.UmpService;

@UmpService
class UmpNotInterface { // error: [UmpNotInterface] UmpNotInterface is a class, but only an interface can be a service. Move @UmpService to the interface that UmpNotInterface implements.
}
