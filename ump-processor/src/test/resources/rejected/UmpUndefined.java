import dev.ump.service.UmpService;
import java.util.List;

@UmpService
interface UmpUndefined {
  List<UserDto> get(String key); // error: [UmpUndefined] Did not generate code for UmpUndefined because it uses the undefined type UserDto in get(String). If another annotation processor should generate it, check that it runs in this compilation.

  void put(OtherDto dto);
}

@UmpService
interface UndefinedParent extends GeneratedParent {} // error: [UmpUndefined] Did not generate code for UndefinedParent because it uses the undefined type GeneratedParent in its header. If another annotation processor should generate it, check that it runs in this compilation.

interface Middle extends GeneratedGrandparent {}

@UmpService
interface UndefinedGrandparent extends Middle {} // error: [UmpUndefined] Did not generate code for UndefinedGrandparent because it inherits its header from Middle, which uses the undefined type GeneratedGrandparent. If Middle is in a library, add the library that has GeneratedGrandparent to the class path; if another annotation processor should generate it, check that it runs in this compilation.

@UmpService
interface UndefinedBound<T extends Comparable<MissingKey>> { // error: [UmpUndefined] Did not generate code for UndefinedBound because it uses the undefined type MissingKey in its header. If another annotation processor should generate it, check that it runs in this compilation.
  T get();
}

@UmpService
interface Defined {
  void run();
}

@UmpService
interface InheritsUndefined extends UsesUndefined {} // error: [UmpUndefined] Did not generate code for InheritsUndefined because it inherits put(LateDto) from UsesUndefined, which uses the undefined type LateDto. If UsesUndefined is in a library, add the library that has LateDto to the class path; if another annotation processor should generate it, check that it runs in this compilation.

interface UsesUndefined {
  void put(LateDto dto);
}

@UmpService
interface Wiki {
  WikiAsync async(); // error: [UmpUndefined] Did not generate code for Wiki because it uses WikiAsync in async(), which is to be generated from it. Remove that from the interface: the generated client has async() and withTimeout(…) of its own.
}

@UmpService
interface Ring {
  RongClient other(); // error: [UmpUndefined] Did not generate code for Ring because it uses RongClient in other(), which is to be generated for the service Rong, and that one waits for this one in turn, or has an error of its own. Use the interface Rong instead.
}

@UmpService
interface Rong {
  void put(RingClient[] others); // error: [UmpUndefined] Did not generate code for Rong because it uses RingClient in put(RingClient[]), which is to be generated for the service Ring, and that one waits for this one in turn, or has an error of its own. Use the interface Ring instead.
}
