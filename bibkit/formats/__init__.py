"""The formats bibkit reads and writes, one room each."""
