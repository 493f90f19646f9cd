"""What a text makes true: permissions, duties, prohibitions, read by a grammar over typed words."""
