"""What is special about single exercise types."""
