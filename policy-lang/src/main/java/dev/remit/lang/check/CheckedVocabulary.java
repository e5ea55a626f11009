package dev.remit.lang.check;

import dev.remit.lang.model.Vocabulary;

/** A vocabulary without what has errors, and what its names stand for. */
record CheckedVocabulary(Vocabulary vocabulary, Words words) {}
