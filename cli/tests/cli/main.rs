//! The command line as users meet it: the real binary, its output and its exit codes.

mod bad_input;
mod check;
mod commands;
mod config;
mod corpus;
mod examples;
mod harness;
mod hostile;
mod pss_and_read;
mod schema;
