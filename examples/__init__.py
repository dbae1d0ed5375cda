"""People and places drawn in code, so that the program can be tried and tested without anybody's photo."""
