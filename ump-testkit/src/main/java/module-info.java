/** For the tests of code that uses generated clients. */
module dev.ump.testkit {
  requires static org.jspecify;
  requires transitive dev.ump.runtime;

  exports dev.ump.test;
}
