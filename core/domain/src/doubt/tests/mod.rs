//! Every doubt at its threshold, and what holds for all of them.
