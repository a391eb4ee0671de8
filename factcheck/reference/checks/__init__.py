"""The rules of `factcheck.reference.check`, a module each: series, rows, ages, files, names, changes."""
