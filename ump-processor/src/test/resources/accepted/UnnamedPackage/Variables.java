import dev.ump.service.UmpService;

/** Type variables that hide what has no other name. */
@UmpService
interface Variables {
  <Variables> Variables service(Variables one);

  <VariablesEnvelope, VariablesClient> void generated(VariablesEnvelope one, VariablesClient other);

  <Call extends Comparable<Call>> Get both(Call one, Get get);
}
