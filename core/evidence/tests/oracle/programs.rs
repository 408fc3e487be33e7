//! The judges.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

/// A picture as `djpeg` writes it.
pub struct Pnm {
    pub width: usize,
    pub height: usize,
    pub channels: usize,
    pub data: Vec<u8>,
}

impl Pnm {
    pub fn pixel(&self, x: usize, y: usize) -> &[u8] {
        let at = (y * self.width + x) * self.channels;
        &self.data[at..at + self.channels]
    }

    fn read(file: &[u8]) -> Self {
        let mut at = 0;
        let mut word = || {
            let end = at + file[at..].iter().position(u8::is_ascii_whitespace).unwrap();
            let word = std::str::from_utf8(&file[at..end]).unwrap();
            at = end + 1;
            word
        };
        let channels = match word() {
            "P5" => 1,
            "P6" => 3,
            other => panic!("not a picture: {other}"),
        };
        let [width, height, most] = [word(), word(), word()].map(|n| n.parse().unwrap());
        assert_eq!((most, file.len() - at), (255, width * height * channels));
        Self { width, height, channels, data: file[at..].to_vec() }
    }
}

/// Runs a program over bytes.
fn pipe(program: &str, args: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|e| panic!("{program}: {e}; cargo xtask test names its package"));
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A program that refuses its input hangs up in the middle of it.
    let feeding = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    output
}

/// A JPEG by libjpeg-turbo's own encoder.
pub fn cjpeg(args: &[&str], pnm: &[u8]) -> Vec<u8> {
    let output = pipe("cjpeg", args, pnm);
    assert!(output.status.success(), "cjpeg {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Decodes, pixel by pixel: chroma is repeated and not interpolated, so that no pixel sees its neighbours.
///
/// # Panics
/// At any warning.
pub fn djpeg(jpeg: &[u8]) -> Pnm {
    let output = pipe("djpeg", &["-pnm", "-nosmooth", "-dct", "int"], jpeg);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "djpeg: {said}");
    Pnm::read(&output.stdout)
}

/// What a reader that checks each coefficient says of a file.
pub fn jpegtran_complaint(jpeg: &[u8]) -> String {
    let output = pipe("jpegtran", &["-copy", "all", "-optimize"], jpeg);
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every tag of these files, numbers as numbers, in the files' order.
pub fn exiftool(folder: &Path, names: &[String]) -> Vec<Value> {
    let output = Command::new("exiftool").args(["-json", "-n"]).args(names).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice::<Value>(&output.stdout).unwrap().as_array().unwrap().clone()
}

/// The preview inside a file's EXIF.
pub fn exif_preview(file: &Path) -> Vec<u8> {
    let output = Command::new("exiftool").args(["-b", "-ThumbnailImage"]).arg(file).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
