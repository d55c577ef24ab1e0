package dev.ump.examples.console;

/** What goes on in the shop. */
enum Scene {
  /** There were some customers, and there are none now. */
  IDLE,
  /** There are customers, and some of them want what is sold out. */
  BUSY,
  /** The disk of the stock does not answer. */
  STUCK,
  /** The stock asks the orders for something, while the orders ask the stock. */
  DEADLOCKED
}
