"""Principal components of small data sets."""
