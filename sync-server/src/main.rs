//! The server's program; see [`routebook_server`].

use std::process::ExitCode;

fn main() -> ExitCode {
    routebook_server::main()
}
