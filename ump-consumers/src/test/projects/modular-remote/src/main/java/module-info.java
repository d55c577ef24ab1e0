/** An application. What travels is exported, or open to those who read it and make it again. */
module demo.desk {
  requires dev.ump.remote;
  requires dev.ump.runtime;
  requires tools.jackson.databind;

  exports demo.desk.seats;

  opens demo.desk to
      dev.ump.remote,
      tools.jackson.databind;
  opens demo.desk.values to
      tools.jackson.databind;
}
