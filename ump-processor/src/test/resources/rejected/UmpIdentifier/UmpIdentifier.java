package identifiers;

import dev.ump.service.UmpService;
import kotlin.Metadata;

/** What kapt shows of an interface in Kotlin, with methods that it does not show. */
class UmpIdentifier {
  @UmpService
  @Metadata(d2 = {"Lidentifiers/Stock;", "", "put", "put-JP2dKIU", "item", "a-b", "pop-iAbc_-9", "x-JP2dKIU is"})
  interface Stock { // error: [UmpIdentifier] UmpIdentifier.Stock.put-JP2dKIU has the name put-JP2dKIU in it, which is not a Java identifier, so no Java class can implement it. Rename it; if it is a Kotlin method with a value class in its signature, write the wrapped type instead. // error: [UmpIdentifier] UmpIdentifier.Stock.pop-iAbc_-9 has the name pop-iAbc_-9 in it, which is not a Java identifier, so no Java class can implement it. Rename it; if it is a Kotlin method with a value class in its signature, write the wrapped type instead.
    void put(String item);
  }
}
