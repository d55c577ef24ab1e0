import dev.ump.service.UmpService;

@UmpService
sealed interface UmpSealed { // error: [UmpSealed] UmpSealed is sealed, so the generated client is not permitted to implement it. Remove sealed, or make it non-sealed.
  void run();

  final class Only implements UmpSealed {
    @Override
    public void run() {}
  }
}
