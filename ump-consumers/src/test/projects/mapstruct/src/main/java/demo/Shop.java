package demo;

import dev.ump.service.UmpService;

@UmpService
public interface Shop {
  String order(String item, int amount);
}
