"""What the people need who look after the files: one row more, what is covered, what is wanted, earlier versions."""
