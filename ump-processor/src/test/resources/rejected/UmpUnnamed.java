// release: 25
import dev.ump.service.UmpService;

@UmpService
interface Stock { // error: [UmpUnnamed] UmpUnnamed.Stock is declared in a compact source file, whose class has no name that generated code could use. Move it to a file of its own.
  void put(String item);
}

void main() {}
