package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.spring.UmpServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

/** The application, over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(120)
class ShopTest {
  @Autowired
  private Environment environment;

  @Autowired
  private Stock stock;

  @Autowired
  private UmpServers servers;

  private record Answer(int status, String body) {}

  private Answer post(String path) throws Exception {
    String shop = "http://localhost:" + environment.getProperty("local.server.port") + "/";
    var request = HttpRequest.newBuilder(URI.create(shop + path))
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"take", "later"})
  void aRequestIsAnsweredByTheOwner(String way) throws Exception {
    int before = stock.take("tea");

    assertThat(post(way + "/tea")).isEqualTo(new Answer(200, String.valueOf(before - 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"take", "later"})
  void theServicesOwnExceptionIsHandledAsItself(String way) throws Exception {
    assertThat(post(way + "/gold")).isEqualTo(new Answer(404, "gold is sold out"));
  }

  @Test
  void whoInjectsTheServiceGetsTheClientAndNotTheImplementation() {
    assertThat(stock)
        .isInstanceOf(StockClient.class)
        .isSameAs(servers.all().get("stock").client());
  }

  @Test
  void theEndExecutesWhatWasSentAndRefusesWhatComesLater() {
    var context = new SpringApplicationBuilder(ShopApplication.class)
        .web(WebApplicationType.NONE)
        .run();
    Stock ending = context.getBean(Stock.class);
    Shelf shelf = context.getBean(Shelf.class);
    for (int i = 0; i < 1000; i++) {
      ending.put("milk", 1);
    }
    context.close();

    assertThat(shelf.amountOf("milk")).isEqualTo(1000);
    assertThatThrownBy(() -> ending.take("milk")).isInstanceOf(ServerClosedException.class);
  }
}
