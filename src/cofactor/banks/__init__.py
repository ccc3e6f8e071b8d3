"""Quiz banks: one neutral view of an item, and a writer for each format on top of it."""
