/**
 * ump in Spring Boot: each bean that is a {@link dev.ump.service.Dispatcher} gets a server and an
 * injectable client, see {@link dev.ump.spring.UmpServers}.
 *
 * <pre>{@code
 * @Bean
 * Dispatcher<Stock, StockClient> stock() {
 *   return StockDispatcher.of(new Shelf());
 * }
 * }</pre>
 */
@NullMarked
package dev.ump.spring;

import org.jspecify.annotations.NullMarked;
