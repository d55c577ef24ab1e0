package demo;

import lombok.Value;

@Value
public class Person {
  String name;
  int born;
}
