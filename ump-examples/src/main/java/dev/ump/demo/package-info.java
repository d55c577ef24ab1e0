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
 * <p>With {@code --connect} the desk ({@code OwnerRun}) and its customers ({@code CustomersRun}) are
 * in several processes:
 *
 * <pre>
 *   PatientCustomer ─┐                                        │
 *   PatientCustomer ─┼─► BookingDeskClient ─► UmpConnection ─►│─► UmpConnection ─► server's thread
 *        │                                                    │
 *        └─► WishLog ─► ann.told ─► WishAudit ◄─ bookingsOf ◄─│   (another process)
 * </pre>
 *
 * <p>Read {@link BookingDesk} and its implementation first; {@link
 * dev.ump.demo.BookingMain} is the program, {@code BookingRun} its course.
 */
@NullMarked
package dev.ump.demo;

import org.jspecify.annotations.NullMarked;
