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
 * <p>Read {@link BookingDesk} and its implementation first; {@link
 * dev.ump.demo.BookingMain} is the program, {@code BookingRun} its course.
 */
@NullMarked
package dev.ump.demo;

import org.jspecify.annotations.NullMarked;
