package erasedparents;

import dev.ump.service.UmpService;
import java.util.Collection;
import java.util.List;

/** Results that stand for those of other parents by an unchecked conversion alone. */
@SuppressWarnings({"rawtypes", "unchecked"})
class Inheriting {
  interface Names {
    Collection<String> names(String of);
  }

  interface Raw {
    List names(String of);
  }

  interface Typed {
    <T> List<T> all(Class<T> type);
  }

  interface Erased {
    RawNames all(Class type);
  }

  interface Variable {
    <T> RawNames all(Class<T> type);
  }

  interface OfTexts {
    List<String> all(Class type);
  }

  interface Wide {
    Iterable all(Class type);
  }

  interface Arrays {
    List<String>[] arrays(List<String>[] of);
  }

  interface ErasedArrays {
    List<String>[] arrays(List[] of);
  }

  @UmpService
  interface OfArrays extends Arrays, ErasedArrays {}

  @UmpService
  interface OfRawArrays extends Arrays {
    @Override
    List[] arrays(List<String>[] of);
  }

  @UmpService
  interface OfRaw extends Names, Raw {}

  @UmpService
  interface OfErased extends Typed, Erased {}

  @UmpService
  interface OfVariable extends Variable, OfTexts {}

  @UmpService
  interface OfThree extends Typed, Wide, Erased {}
}
