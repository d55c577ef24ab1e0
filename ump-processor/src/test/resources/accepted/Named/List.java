package named;

import dev.ump.service.UmpService;

@UmpService
interface List<String> {
  String string(java.util.List<String> list, java.lang.String[] string);
}
