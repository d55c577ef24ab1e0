package literals;

import dev.ump.service.UmpService;
import java.util.Map;

@UmpService
public interface Literals {
  @NotNull(message = "C:\\")
  Map<String, Map<String, String>> path(
      @NotNull(message = "C:\\") String first, @NotNull(quote = '"') String second);

  @NotNull(quote = '\'', message = "it's \"quoted\\\" (and < nested, or {not}) \\\\", more = {"\\\"", "',("})
  Map<String, Map<String, String>> quotes(
      @NotNull(quote = '\\', message = "a long text that has to be broken, with a \\ and a \" in it, and it is long")
          String first,
      @NotNull(quote = ' ', message = " . @ ") String second,
      String third);

  void characters(
      @NotNull(quote = '(') String one,
      @NotNull(quote = ' ') String two,
      @NotNull(quote = ',') String three,
      @NotNull(quote = '<', message = "\u0007\t\n") String four);
}
