"""Matrix algebra."""
