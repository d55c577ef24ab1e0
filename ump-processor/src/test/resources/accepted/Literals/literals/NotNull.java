package literals;

public @interface NotNull {
  String message() default "";

  char quote() default 'a';

  String[] more() default {};
}
