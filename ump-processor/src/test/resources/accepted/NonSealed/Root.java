package nonsealed;

sealed interface Root permits NonSealed {}
