import dev.ump.service.UmpService;

@UmpService
interface Hiding extends Parent { // error: [UmpExists] Hiding uses Hiding, and nests a type of that name: in the generated client the name means the nested type, and a class in no package has no other name. Rename one of the two, or put them in a package.
  void put(String key);
}
