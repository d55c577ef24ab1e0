package dev.ump.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of a method of a {@link UmpService} that says which owner a call is for, when
 * the service is {@linkplain UmpServer#sharded sharded}. It changes nothing otherwise.
 *
 * <pre>{@code
 * @UmpService
 * interface Accounts {
 *   void deposit(@UmpKey String account, long cents);
 *   long balance(@UmpKey String account);
 * }
 * }</pre>
 *
 * <p>Calls with equal keys go to the same owner. Two keys are equal if {@code equals} says so, and
 * {@code hashCode} must agree. So keys are values that do not change: texts, numbers, enums,
 * identifiers, records of these. The methods of one service should have keys of one type, with one
 * meaning; whole numbers are the same key in each of their types. A {@code double} key of
 * {@code -0.0} is not the key {@code 0.0}, and a {@code BigDecimal} of {@code 1.0} is not
 * {@code 1.00}.
 *
 * <p>If several parameters are marked, the key is the list of their values, in order.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface UmpKey {}
