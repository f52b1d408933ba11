//! Every life.
