
import dev.ump.service.UmpService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

interface Row {
  String get(int column);
}

@UmpService
interface RowService extends Row {}

@UmpService
interface Cell {
  String text();
}

@UmpService(results = RowService.class)
interface UmpServiceElements {
  List<Cell> cells(); // warning: [UmpServiceElements] UmpServiceElements.cells() returns List<Cell>, whose elements are the services themselves, and no clients: calls on them are not sent, and run on the caller's thread. Return one service a call, or what is read from them.

  Optional<Cell> first(); // warning: [UmpServiceElements] UmpServiceElements.first() returns Optional<Cell>, whose elements are the services themselves, and no clients: calls on them are not sent, and run on the caller's thread. Return one service a call, or what is read from them.

  CompletionStage<Map<String, ? extends Cell>> named(); // warning: [UmpServiceElements] UmpServiceElements.named() returns Map<String, ? extends Cell>, whose elements are the services themselves, and no clients: calls on them are not sent, and run on the caller's thread. Return one service a call, or what is read from them.

  Row[] rows(); // warning: [UmpServiceElements] UmpServiceElements.rows() returns Row[], whose elements are the services themselves, and no clients: calls on them are not sent, and run on the caller's thread. Return one service a call, or what is read from them.

  List<List<Row>> table(); // warning: [UmpServiceElements] UmpServiceElements.table() returns List<List<Row>>, whose elements are the services themselves, and no clients: calls on them are not sent, and run on the caller's thread. Return one service a call, or what is read from them.

  @SuppressWarnings("UmpServiceElements")
  List<Cell> known();

  Cell cell();

  CompletionStage<Row> row();

  List<String> texts();
}

interface Cells {
  List<Cell> one();

  List<Cell> other();
}

@UmpService
interface AllCells extends Cells {} // warning: [UmpServiceElements] AllCells inherits one(), other(), which return services inside other objects: these are the services themselves, and no clients. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.
