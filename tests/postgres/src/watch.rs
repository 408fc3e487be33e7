//! A watcher that outlives this process: it waits for the end of a pipe that only this process holds open, then stops
//! the server and removes its folder. So nothing stays behind after a test that was killed.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::ClusterError;
use crate::programs::Programs;

const SCRIPT: &str = r#"cat > /dev/null; "$1" -D "$2/data" -m immediate -w stop; rm -rf "$2""#;

/// Stops the server when it is dropped, or when this process ends.
#[derive(Debug)]
pub struct Watch(Child);

impl Watch {
    /// Watches over the cluster in a folder.
    pub fn over(programs: &Programs, folder: &Path) -> Result<Self, ClusterError> {
        let mut command = Command::new("sh");
        programs.user.run(&mut command);
        command.args(["-c", SCRIPT, "watch"]).arg(programs.path("pg_ctl")).arg(folder);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        // In a group of its own, so that an interrupt from the keyboard does not end it before its work is done.
        command.process_group(0);
        Ok(Self(command.spawn()?))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
