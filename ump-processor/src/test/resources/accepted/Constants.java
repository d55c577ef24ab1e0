package constants;

import dev.ump.service.UmpService;

@UmpService
public interface Constants {
  int Contract = 1;
  int ServiceClient = 2;
  String client = "";
  String timeout = "";

  void put(String key);
}
