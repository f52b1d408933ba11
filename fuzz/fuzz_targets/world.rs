//! Any text, read as a world: there is an answer or a message, and never a panic.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| meeting::any_text::as_world(text));
