/** Exports what was generated, so its users need the runtime as well: requires transitive. */
module demo.greetings {
  requires transitive dev.ump.runtime;

  exports demo.greetings;
}
