import dev.ump.service.UmpService;
import java.util.List;

@UmpService
interface UnnamedPackage {
  Get get(Get get);

  List<Envelope> envelope(Call call);
}
