package shop;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The shop's counter. */
@Path("/")
public class Counter {
  @Inject
  Stock stock;

  @Inject
  StockClient client;

  @POST
  @Path("take/{article}")
  public int take(@RestPath String article) throws SoldOutException {
    return stock.take(article); // on a worker, which may wait
  }

  @POST
  @Path("later/{article}")
  public CompletionStage<Integer> later(@RestPath String article) {
    return client.async().take(article); // on the event loop, which must not wait
  }

  @POST
  @Path("uni/{article}")
  public Uni<Integer> uni(@RestPath String article) {
    return Uni.createFrom().completionStage(() -> client.async().take(article));
  }

  @ServerExceptionMapper
  public Response soldOut(SoldOutException soldOut) {
    return Response.status(Response.Status.NOT_FOUND).entity(soldOut.getMessage()).build();
  }
}
