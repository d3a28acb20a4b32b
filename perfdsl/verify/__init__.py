"""What is proved of a program before any form is read."""
