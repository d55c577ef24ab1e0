package shop;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** What an implementation uses until its server has ended. */
@Singleton
public class Book {
  private int lines;

  void write(String line) {
    System.out.println("book: " + line + ", on " + Thread.currentThread().getName());
    lines++;
  }

  @PreDestroy
  void close() {
    System.out.println("book: closed after " + lines + " lines");
  }
}
