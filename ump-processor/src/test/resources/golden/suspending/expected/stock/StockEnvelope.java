package stock;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import java.util.List;
import javax.annotation.processing.Generated;
import kotlin.Unit;

/** The calls of {@link Stock}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface StockEnvelope extends Envelope<Stock> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Stock.count(String)").declaring(Throwable.class),
      ServiceMethod.of("Stock.rest()").declaring(Throwable.class),
      ServiceMethod.of("Stock.name()").declaring(Throwable.class),
      ServiceMethod.of("Stock.note(String)").declaring(Throwable.class).oneWay());

  /** A call of {@link Stock#count}. */
  record Count(String item) implements StockEnvelope, Call<Stock, Integer> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Stock#rest}. */
  record Rest() implements StockEnvelope, Call<Stock, Unit> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Stock#name}. */
  record Name() implements StockEnvelope, Call<Stock, String> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Stock#note}. */
  record Note(String text) implements StockEnvelope, Call<Stock, Void> {
    static final int OPCODE = 3;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
