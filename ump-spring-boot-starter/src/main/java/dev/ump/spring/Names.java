package dev.ump.spring;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The names of servers in properties are those of dispatchers. */
final class Names {
  private Names() {}

  static void check(List<ServiceBean> services, Environment environment) {
    Map<String, String> beans = new HashMap<>();
    for (ServiceBean service : services) {
      String other = beans.putIfAbsent(key(service.name()), service.dispatcher());
      if (other != null) {
        throw new UmpConfigurationException(
            "The servers of the beans '" + other + "' and '" + service.dispatcher()
                + "' would have one name.",
            "Rename one of the beans.",
            null);
      }
    }
    for (String name : Binder.get(environment)
        .bind("ump.servers", Bindable.mapOf(String.class, Object.class))
        .orElse(Map.of())
        .keySet()) {
      if (!beans.containsKey(key(name))) {
        throw unknown("ump.servers." + name, name, services);
      }
    }
  }

  static UmpConfigurationException unknown(
      String property, String name, List<ServiceBean> services) {
    var names = new TreeSet<String>();
    services.forEach(service -> names.add(service.name()));
    return new UmpConfigurationException(
        "The property '" + property + "' is of a server '" + name + "', which is not there.",
        names.isEmpty()
            ? "There is no bean of the type Dispatcher: add one named '" + name + "'."
            : "There are: " + String.join(", ", names)
                + ". A server has the name of its Dispatcher bean.",
        null);
  }

  /** As properties are compared: my-stock, myStock and MYSTOCK are one name. */
  static String key(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }
}
