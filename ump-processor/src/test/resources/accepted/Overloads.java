package overloads;

import dev.ump.service.UmpService;
import java.util.Date;
import java.util.List;

@UmpService
public interface Overloads {
  void put();

  void put(String one);

  void put(String... many);

  void put(String one, int two);

  void put(int[] ints);

  void put(int[][] ints);

  void put(long[] longs);

  void put(Integer boxed);

  void put(int plain);

  void put(Date date);

  void put(java.sql.Date date);

  void put(List<String> list);

  void putString(String one);

  void get();

  void Get();

  void GET();

  void gEt(int i);

  void overloads();

  void overloadsEnvelope();
}
