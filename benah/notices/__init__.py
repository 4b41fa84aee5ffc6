"""What people are told, in the program and by e-mail. Apps above say what happened; here it is kept, shown and sent."""
