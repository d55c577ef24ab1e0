import dev.ump.service.UmpService;
import java.util.List;

@UmpService
interface Items {
  void put(List<Item.Part> parts);
}
