//! `cargo xtask sim`: seeds of `tests/sim`, and the power cut at every write of a day.

use crate::cli::SimRequest;
use crate::fault::Fault;
use crate::project;
use crate::shell::{command, run};

/// Plays the seeds; fails where one fails, and each says how to play it again.
pub fn sim(request: &SimRequest) -> Result<(), Fault> {
    let flags = flags(request);
    let mut args = vec!["run", "--quiet", "--profile", "sim-run", "--package", "routebook-sim", "--"];
    args.extend(flags.iter().map(String::as_str));
    run(&mut command("cargo", &args, &project::root()))
}

fn flags(request: &SimRequest) -> Vec<String> {
    if request.crash {
        return vec!["--crash".to_owned()];
    }
    let mut flags = vec![format!("--seed={}", request.seed), format!("--seeds={}", request.seeds)];
    flags.push(format!("--jobs={}", request.jobs));
    flags.extend(request.seconds.map(|seconds| format!("--seconds={seconds}")));
    flags.extend(request.only.as_ref().map(|only| format!("--only={only}")));
    flags.extend(request.trace.then(|| "--trace".to_owned()));
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_handed_on_as_it_was_asked_for() {
        let request = SimRequest { seed: 7, seeds: 1, jobs: 2, seconds: None, only: None, trace: true, crash: false };
        assert_eq!(flags(&request), ["--seed=7", "--seeds=1", "--jobs=2", "--trace"]);
        assert_eq!(flags(&SimRequest { crash: true, ..request }), ["--crash"]);
    }
}
