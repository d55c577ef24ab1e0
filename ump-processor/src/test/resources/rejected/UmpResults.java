
import dev.ump.service.UmpService;

interface Statement {
  int update(String sql);
}

interface Connection {
  Statement createStatement();
}

@UmpService
interface StatementService extends Statement {}

@UmpService
interface OtherStatementService extends Statement {}

@UmpService
interface MoreThanAStatement extends Statement {
  void more();
}

@UmpService
interface Alone {
  void run();
}

interface NoService extends Statement {}

@UmpService(results = {StatementService.class, NoService.class}) // error: [UmpResults] NoService in the results of @UmpService UmpResults is not a service. Annotate it with @UmpService, or remove it.
interface UmpResults extends Connection {}

@UmpService(results = Statement[].class) // error: [UmpResults] Statement[] in the results of @UmpService ArrayResult is not a service. Annotate it with @UmpService, or remove it.
interface ArrayResult extends Connection {}

@UmpService(results = int.class) // error: [UmpResults] int in the results of @UmpService IntResult is not a service. Annotate it with @UmpService, or remove it.
interface IntResult extends Connection {}

@UmpService(results = Alone.class) // error: [UmpResults] Alone in the results of @UmpService AloneResult serves no parent: no interface that it extends has all its methods. A result of the type Alone is a client without being listed, so remove it, or extend an interface of others and declare nothing more.
interface AloneResult extends Connection {}

@UmpService(results = MoreThanAStatement.class) // error: [UmpResults] MoreThanAStatement in the results of @UmpService MoreResult serves no parent: no interface that it extends has all its methods. A result of the type MoreThanAStatement is a client without being listed, so remove it, or extend an interface of others and declare nothing more.
interface MoreResult extends Connection {}

@UmpService(results = {StatementService.class, OtherStatementService.class}) // error: [UmpResults] StatementService and OtherStatementService in the results of @UmpService TwoResults both serve Statement, so it is not known which client a result of that type is. Remove one of them.
interface TwoResults extends Connection {}

@UmpService(results = {StatementService.class, StatementService.class}) // error: [UmpResults] StatementService and StatementService in the results of @UmpService SameTwice both serve Statement, so it is not known which client a result of that type is. Remove one of them.
interface SameTwice extends Connection {}

@UmpService(results = {Ring.class, StatementService.class})
interface Ring extends Connection {}
