//! `routebook-server` as an operator types it.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;

use routebook_e2e::{Call, Serving, Site, Terminal, compare, server_command};
use routebook_fleet::{PASSWORD, Supervisor};
use routebook_scene::Size;

fn server<S: AsRef<std::ffi::OsStr>>(data: &Path, args: impl IntoIterator<Item = S>) -> Output {
    server_command(data, args).output().unwrap()
}

fn told(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn founded() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = server(&folder.path().join("data"), ["init", "--company", "测试公司"]);
    assert!(made.status.success(), "{made:?}");
    folder
}

#[test]
fn a_port_that_is_taken_is_named_with_the_way_out() {
    let folder = founded();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = told(&server(&folder.path().join("data"), ["serve", "--listen", &address]));
    assert!(said.contains(&address) && said.contains("--listen"), "{said}");
    let said = told(&server(&folder.path().join("data"), ["check-config", "--listen", &address]));
    assert!(said.contains(&address), "{said}");
}

#[test]
fn a_company_is_founded_once_and_its_password_shown_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let made = server(&data, ["init", "--company", "测试公司"]);
    let shown = String::from_utf8(made.stdout).unwrap();
    let password = shown.split_whitespace().find(|w| w.matches('-').count() == 3).unwrap_or_else(|| panic!("{shown}"));
    assert!(told(&server(&data, ["init", "--company", "另一家"])).contains("already"));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let _serving = Serving::start(&data, &port.to_string());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let admin = Supervisor::sign_in(runtime.handle(), &format!("http://{port}"), "admin", password).unwrap();
    let me: serde_json::Value = admin.get("/v1/me").unwrap();
    assert_eq!(me["company"]["name"], "测试公司");
}

#[test]
fn a_folder_without_a_company_or_with_something_else_is_told() {
    let folder = tempfile::tempdir().unwrap();
    assert!(told(&server(&folder.path().join("none"), ["serve", "--listen", "127.0.0.1:0"])).contains("init"));
    let data = folder.path().join("data");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("routebook.db"), "a shopping list, and a long one, so that it is no empty file").unwrap();
    let said = told(&server(&data, ["serve", "--listen", "127.0.0.1:0"]));
    assert!(said.contains("routebook.db"), "{said}");
    assert!(fs::read(data.join("routebook.db")).unwrap().starts_with(b"a shopping list"));
}

#[test]
fn a_bad_line_stops_the_whole_import_and_every_fault_is_named() {
    let folder = founded();
    let (data, files) = (folder.path().join("data"), folder.path().join("files"));
    fs::create_dir_all(&files).unwrap();
    fs::write(files.join("territories.csv"), "name\n东区\n").unwrap();
    fs::write(files.join("people.csv"), "login,name,role\nann,安,rep\nbob,鲍,king\n").unwrap();
    fs::write(
        files.join("outlets.csv"),
        "code,name,territory,lat,lon\nA1,一店,东区,31.2,121.4\nA2,二店,西区,31.2,121.4\nA3,三店,东区,95,121\n",
    )
    .unwrap();
    let files = files.to_str().unwrap();
    let said = told(&server(&data, ["import", files]));
    for fault in ["people.csv:3", "outlets.csv:3", "outlets.csv:4", "king", "西区"] {
        assert!(said.contains(fault), "{fault} is not in:\n{said}");
    }
    fs::write(Path::new(files).join("people.csv"), "login,name,role\nann,安,rep\n").unwrap();
    fs::write(Path::new(files).join("outlets.csv"), "code,name,territory,lat,lon\nA1,一店,东区,31.2,121.4\n").unwrap();
    let passwords = folder.path().join("passwords.csv");
    let done = server(&data, ["import", files, "--passwords", passwords.to_str().unwrap()]);
    let shown = String::from_utf8(done.stdout.clone()).unwrap();
    assert!(done.status.success() && shown.contains('3'), "all three are created, none was there: {done:?}");
}

#[test]
fn a_restored_backup_gets_back_what_came_after_it_from_the_phones() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let visit = |phone: &Terminal, n: usize| {
        let outlet = &site.beat(0)[n];
        let (here, camera) = (site.before(outlet), site.camera(n as u64, Size::Small));
        phone.visit_outlet(&Call { outlet, here: &here, camera: &camera })
    };
    visit(&phone, 0);
    phone.run(["sync"]).good();
    let (copy, restored) = (site.folder().join("copy"), site.folder().join("restored"));
    let done = server(&site.data(), ["backup", copy.to_str().unwrap()]);
    assert!(done.status.success(), "a backup is taken while it serves: {done:?}");
    visit(&phone, 2);
    phone.run(["sync"]).good();
    site.unplug();
    visit(&phone, 3);

    assert!(server(&restored, ["restore", copy.to_str().unwrap()]).status.success());
    assert!(told(&server(&restored, ["restore", copy.to_str().unwrap()])).contains("already"));
    let _serving = Serving::start(&restored, &site.addr().to_string());
    let supervisor = Supervisor::sign_in(site.runtime(), &site.url(), "supervisor", PASSWORD).unwrap();
    assert_eq!(supervisor.visits("kind=visit").unwrap().len(), 1, "the backup holds one visit");
    for _ in 0..3 {
        phone.run(["sync"]);
    }
    assert_eq!(phone.waiting(), (0, 0), "{:#?}", phone.list(["attention"]));
    let compared = compare(&supervisor, &phone);
    assert_eq!((compared.flows, compared.photos), (3, 6), "what came after the backup came back");
}
