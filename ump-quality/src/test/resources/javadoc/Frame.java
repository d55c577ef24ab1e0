package frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.micrometer.*;
import dev.ump.nats.*;
import dev.ump.remote.*;
import dev.ump.remote.test.*;
import dev.ump.service.*;
import dev.ump.test.*;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import tools.jackson.dataformat.cbor.CBORMapper;

class Frame {
  // an example may have variables of these names
  Stock stock;
  List<String> seats;
  String uri;
  String file;
  UmpServer<StockClient> server;
  MeterRegistry registry;
  MeterRegistry meterRegistry;
  ObservationRegistry observationRegistry;

  void example() throws Exception {
    // example
  }
}
