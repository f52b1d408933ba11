//! What a law means.
