import dev.ump.service.UmpService;

@UmpService
interface HidingItem extends Items { // error: [UmpExists] HidingItem uses Item, and nests a type of that name: in the generated client the name means the nested type, and a class in no package has no other name. Rename one of the two, or put them in a package.
  class Item {}
}
