package service;

import base.Base;
import dev.ump.service.UmpService;
import java.util.List;

public class UmpNotVisible {
  private static class Secret {}

  @UmpService
  interface Store extends Base { // error: [UmpNotVisible] UmpNotVisible.Store.hidden() uses Hidden, which generated code in package service cannot see. Declare an interface of your own with the methods that UmpNotVisible.Store needs, and implement it with calls on Base.
    List<Secret[]> get(); // error: [UmpNotVisible] UmpNotVisible.Store.get() uses UmpNotVisible.Secret, which generated code in package service cannot see. Make it public, or visible in that package.

    <T extends Secret> void put(T secret); // error: [UmpNotVisible] UmpNotVisible.Store.put(T) uses UmpNotVisible.Secret, which generated code in package service cannot see. Make it public, or visible in that package.
  }

  @UmpService
  interface Bounded<T extends List<? super Secret>> { // error: [UmpNotVisible] UmpNotVisible.Bounded uses UmpNotVisible.Secret, which generated code in package service cannot see. Make it public, or visible in that package.
    void put(T secret);
  }
}
