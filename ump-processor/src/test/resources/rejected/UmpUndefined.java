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
interface UndefinedGrandparent extends Middle {} // error: [UmpUndefined] Did not generate code for UndefinedGrandparent because it uses the undefined type GeneratedGrandparent in its header. If another annotation processor should generate it, check that it runs in this compilation.

@UmpService
interface UndefinedBound<T extends Comparable<MissingKey>> { // error: [UmpUndefined] Did not generate code for UndefinedBound because it uses the undefined type MissingKey in its header. If another annotation processor should generate it, check that it runs in this compilation.
  T get();
}

@UmpService
interface Defined {
  void run();
}

@UmpService
interface InheritsUndefined extends UsesUndefined {} // error: [UmpUndefined] Did not generate code for InheritsUndefined because it uses the undefined type LateDto in put(LateDto). If another annotation processor should generate it, check that it runs in this compilation.

interface UsesUndefined {
  void put(LateDto dto);
}
