package dev.ump.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests to an application of this process. */
record Http(String base) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Http to(ConfigurableApplicationContext context) {
    return new Http(
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path))).join();
  }

  HttpResponse<String> post(String path, String... headers) {
    return posting(path, headers).join();
  }

  CompletableFuture<HttpResponse<String>> posting(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path)).POST(HttpRequest.BodyPublishers.noBody());
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
