import dev.ump.service.UmpService;

@UmpService
interface UmpCrash { // error: [UmpCrash] The processor failed on UmpCrash, which is its own mistake, not yours. Please report this with the interface and these lines:
  void run();
}

@UmpService
interface Others {
  void goOn();
}

class UsesTheOthers {
  OthersClient client;
}
