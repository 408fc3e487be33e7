//! The server's program; see [`routebook_server`].

use std::process::ExitCode;

#[global_allocator]
static MEMORY: routebook_server::Memory = routebook_server::Memory;

fn main() -> ExitCode {
    routebook_server::main()
}
