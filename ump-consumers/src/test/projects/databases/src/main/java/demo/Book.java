package demo;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Book {
  @Id
  private int id;

  private String title;

  protected Book() {}

  public Book(int id, String title) {
    this.id = id;
    this.title = title;
  }

  public String title() {
    return title;
  }

  public void rename(String title) {
    this.title = title;
  }
}
