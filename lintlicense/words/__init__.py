"""Words with meanings: the lexicon, and the tagger that finds its phrases in a sentence."""
