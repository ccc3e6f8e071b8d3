"""Tools for those who work on Cofactor; nothing at run time imports them."""
