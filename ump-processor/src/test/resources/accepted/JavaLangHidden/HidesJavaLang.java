package hidesjavalang;

import dev.ump.service.UmpService;

@UmpService
public interface HidesJavaLang {
  String string(java.lang.String string, Object object);

  java.lang.Object object(int i, byte[] bytes);
}
