package constants;

import dev.ump.service.UmpService;

@UmpService
public interface Constants {
  int Contract = 1;
  int ServiceClient = 2;
  int ConstantsClient = 3;
  int ConstantsEnvelope = 4;
  int ConstantsAsync = 5;
  String client = "";
  String timeout = "";

  void put(String key);
}
