package primitives;

import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

@UmpService
public interface Primitives {
  boolean aBoolean(boolean x);

  byte aByte(byte x);

  short aShort(short x);

  int anInt(int x);

  long aLong(long x);

  char aChar(char x);

  float aFloat(float x);

  double aDouble(double x);

  void nothing();

  Void aVoid();

  CompletionStage<Void> aStageOfVoid();

  Integer boxed(Integer x);
}
