package unicodenames;

import dev.ump.service.UmpService;

@UmpService
public interface UnicodeNames {
  int größe(int länge);

  String 名前(String 値);

  void straße(byte[] ñandú);

  void ſtart();

  void $dollar(int $);

  void _underscore(int _x);

  void 𝒳athematical();

  void httpURLGet();

  void x1y2Z3();
}
