/**
 * A booking desk: one thread owns a SQLite connection, many others book seats through it.
 *
 * <pre>
 *   BlockingCustomer ─┐
 *   BlockingCustomer ─┼─► BookingDeskClient ─► server's thread ─► SqliteBookingDesk ─► SalesFile
 *   AsyncCustomer    ─┘                                                                    │
 *        │                                                                            booking.db
 *        └─► ConfirmationLog ─► booking.db.confirmed ─► Audit ◄─ SalesSnapshot ◄───────────┘
 * </pre>
 *
 * <p>Read {@link dev.ump.examples.booking.BookingDesk} and its implementation first; {@link
 * dev.ump.examples.booking.BookingMain} is the program, {@code BookingRun} its course.
 */
@NullMarked
package dev.ump.examples.booking;

import org.jspecify.annotations.NullMarked;
