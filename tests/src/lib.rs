//! Where the readers meet: what the tests of this package share. Nothing depends on it.
