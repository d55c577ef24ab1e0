package parameternames;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;

@UmpService
public interface ParameterNames {
  void illegal(
      int hashCode, int clone, int finalize, int getClass, int notify, int notifyAll, int toString, int wait);

  void ours(int opcode, int opcode_, int client, int service, int context, int call, int envelope);

  void constants(int OPCODE, int OPCODE_, int METHODS, byte[] Opcode);

  int OPCODE();

  void METHODS(int METHODS2);

  @OneWay
  void oneWay(String client, String timeout);

  int result(int client);

  void restricted(int record, int var, int yield, int sealed, int permits, int when, int module);

  boolean equals(int other, int that, int[] array);

  void java(int java, int dev, int util);

  void classes(byte[] Arrays, String Objects, double Double, float Float, int Objects_);

  void ofEachObject(int equals, byte[] hashCode);

  void packages(byte[] java, String dev);
}
