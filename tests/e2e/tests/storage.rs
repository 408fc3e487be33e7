//! A phone whose storage fails: a file that is no database, a disk that is full.

use std::fs;
use std::path::Path;
use std::process::Command;

use routebook_e2e::{Call, Site, Terminal, compare, program};
use routebook_fleet::PASSWORD;
use routebook_scene::Size;
use serde_json::Value;

#[test]
fn a_file_that_is_no_database_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let list = "milk, bread, and a very long shopping list that nobody wants to lose\n".repeat(100);
    let phone = Terminal::new(folder.path(), "rep.db");
    fs::write(&phone.db, &list).unwrap();
    for verb in ["status", "today", "sync"] {
        let said = phone.run([verb]);
        assert_eq!(said.json["code"], "not_a_database", "{said:#?}");
        assert!(said.json["message"].as_str().unwrap().contains("rep.db"), "{said:#?}");
    }
    assert_eq!(phone.sign_in("http://127.0.0.1:1", "rep1", "x").fault(), "not_a_database");
    assert_eq!(fs::read_to_string(&phone.db).unwrap(), list);
}

#[test]
fn another_programs_database_is_left_alone_too() {
    let site = Site::found();
    let phone = Terminal::new(site.folder(), "rep.db");
    let theirs = site.data().join("routebook.db");
    site.unplug();
    fs::copy(theirs, &phone.db).unwrap();
    let before = fs::read(&phone.db).unwrap();
    assert_eq!(phone.run(["status"]).fault(), "not_a_database");
    assert_eq!(fs::read(&phone.db).unwrap(), before);
}

/// Works on a full disk, makes room and works again. What the program said lies in `$SAID`, a file a verb.
///
/// Where user namespaces are at hand, the disk is a small tmpfs filled to its last page; elsewhere, every file of the
/// program may grow to 512 bytes at most, which is the nearest that needs no rights.
const SCRIPT: &str = r#"
set -eu
say() { name=$1; shift; "$ROUTEBOOK" --db "$PHONE/rep.db" --json "$@" >"$SAID/$name" || true; }
if [ "$DISK" = tmpfs ]; then
  cp -a "$PHONE" "$PHONE.before"
  mount -t tmpfs -o size=24m none "$PHONE"
  cp -a "$PHONE.before/." "$PHONE/"
  dd if=/dev/zero of="$PHONE/ballast" bs=4k 2>/dev/null || true
  full() { say "$@"; }
else
  full() { (trap '' XFSZ; ulimit -f 1; say "$@" | cat); }
fi
files() { find "$PHONE" -path '*/media/*' | sort >"$SAID/$1"; }
files files-before
full full-photo photo photo "$CAMERA" --visit "$FLOW" --place "$HERE"
full full-step step interview "need=$LONG" --visit "$FLOW"
full full-sync sync
files files-after
rm -f "$PHONE/ballast"
say then-status status --verify
say then-visit visit --visit "$FLOW"
say then-photo photo photo "$CAMERA" --visit "$FLOW" --place "$HERE"
say then-step step interview "need=$LONG" --visit "$FLOW"
say then-finish finish --visit "$FLOW"
if [ "$DISK" = tmpfs ]; then
  rm -rf "$PHONE.before"
  cp -a "$PHONE" "$PHONE.after"
  umount "$PHONE"
  rm -rf "$PHONE"
  mv "$PHONE.after" "$PHONE"
fi
"#;

/// Runs the script over a phone with an open visit.
fn on_a_full_disk(phone: &Terminal, flow: &str, call: &Call<'_>, said: &Path) {
    let probe = ["-rm", "mount", "-t", "tmpfs", "none", "/tmp"];
    let spaces = Command::new("unshare").args(probe).output().is_ok_and(|o| o.status.success());
    let mut shell = if spaces { Command::new("unshare") } else { Command::new("sh") };
    shell.args(if spaces { &["-rm", "sh", "-c", SCRIPT][..] } else { &["-c", SCRIPT] });
    shell.env("DISK", if spaces { "tmpfs" } else { "limit" }).env("ROUTEBOOK", program("routebook"));
    shell.env("PHONE", phone.db.parent().unwrap()).env("SAID", said).env("CAMERA", call.camera);
    shell.env("FLOW", flow).env("HERE", call.here).env("LONG", "店主说".repeat(600));
    let done = shell.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_full_disk_is_told_loses_nothing_and_the_day_goes_on_once_there_is_room() {
    let site = Site::found();
    let (folder, said) = (site.folder().join("phone"), site.folder().join("said"));
    [&folder, &said].into_iter().for_each(|f| fs::create_dir(f).unwrap());
    let phone = Terminal::new(&folder, "rep.db");
    phone.sign_in(&site.url(), "rep1", PASSWORD).good();
    phone.run(["sync"]).good();
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let call = Call { outlet, here: &here, camera: &camera };
    let flow = phone.visit_without_front(&call);
    let before = phone.visit(&flow);
    on_a_full_disk(&phone, &flow, &call, &said);

    let read =
        |name: &str| -> Value { serde_json::from_slice(&fs::read(said.join(name)).unwrap()).unwrap_or_default() };
    for name in ["full-photo", "full-step"] {
        let told = read(name);
        assert_eq!(told["ok"], false, "{name}: {told}");
        assert!(told["code"].as_str().unwrap().starts_with("storage"), "{name}: {told}");
        let clear = told["message"].as_str().is_some_and(|m| m.contains("space"));
        assert!(clear || told["code"] == "storage", "{name}: {told}");
    }
    let files = |name: &str| fs::read_to_string(said.join(name)).unwrap();
    assert_eq!(files("files-after"), files("files-before"), "no half photo is left");
    let then = read("then-status");
    assert_eq!((&then["ok"], &then["chain"]["ok"]), (&true.into(), &true.into()), "{then}");
    assert_eq!(read("then-visit")["state"], before["state"], "nothing of the visit changed");
    for name in ["then-photo", "then-step", "then-finish"] {
        assert_eq!(read(name)["ok"], true, "{name}: {}", read(name));
    }
    phone.run(["sync"]).good();
    assert_eq!(compare(&site.api("supervisor"), &phone).photos, 2);
}
