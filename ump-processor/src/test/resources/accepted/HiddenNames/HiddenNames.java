package hiddennames;

import dev.ump.service.UmpService;

/** Names that the service nests hide those which generated code would import. */
@UmpService
public interface HiddenNames extends WithMore {
  List list(java.util.List<String> list, Envelope envelope, Duration duration);

  ServiceClient serviceClient(Client client, Object object, Call call);

  interface List {}

  interface Envelope {}

  interface Duration {}

  interface ServiceClient {}

  interface Call {}

  interface UmpGenerated {}
}
