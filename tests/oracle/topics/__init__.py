"""The judges of each topic, with small answers on which they are tried."""
