//! Folders on volumes of their own. Run where this process may mount one; elsewhere there is nothing to see.

use super::super::stage::Stage;
use super::*;
use std::process::Command;

/// A small disk in memory, taken away at the end.
struct Volume {
    at: PathBuf,
}

impl Volume {
    fn mount(at: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", size, "tmpfs"]).arg(at).output().ok()?;
        done.status.success().then(|| Self { at: at.to_owned() })
    }
}

impl Drop for Volume {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.at).output();
    }
}

#[test]
fn a_folder_on_a_volume_of_its_own_has_its_stage_inside() {
    let site = Site::new();
    let Some(_volume) = Volume::mount(&site.out(), "size=1m") else { return };
    for text in ["one", "two"] {
        let stage = Stage::create(&Disk, &site.out()).unwrap();
        assert_eq!(stage.folder(), site.out().join(".clearway-stage"));
        stage.clear(&Disk).unwrap();
        site.publish(&[("index.html", text), ("a/b/index.html", text)]).unwrap();
        assert_eq!(site.published(), expected(&[("index.html", text), ("a/b/index.html", text)]));
        assert!(site.is_tidy());
    }
}

#[test]
fn a_folder_that_is_mounted_from_the_same_disk_has_its_stage_inside() {
    let (site, elsewhere) = (Site::new(), Site::new());
    fs::create_dir(site.out()).unwrap();
    let done = Command::new("mount").arg("--bind").args([elsewhere.root().join("content"), site.out()]).output();
    if !done.is_ok_and(|done| done.status.success()) {
        return;
    }
    let _volume = Volume { at: site.out() };
    for text in ["one", "two"] {
        site.publish(&[("index.html", text)]).unwrap();
        assert_eq!(tree(&elsewhere.root().join("content"))["index.html"], text);
    }
}

#[test]
fn a_full_volume_leaves_the_old_site_byte_for_byte() {
    for below in ["public", ""] {
        let room = tempfile::tempdir().unwrap();
        let Some(volume) = Volume::mount(&room.path().join("disk"), "size=512k") else { return };
        let out = volume.at.join(below);
        let site = Site::new();
        let open = || Publication::open(Arc::new(Disk), &out, site.root());
        let small: Vec<(String, String)> =
            (0..20).map(|number| (format!("p{number}/index.html"), format!("old {number}"))).collect();
        let small: Vec<(&str, &str)> = small.iter().map(|(path, text)| (&**path, &**text)).collect();
        publish_into(open().unwrap(), &small).unwrap().unwrap();
        let before = tree(&out);
        let text = "new ".repeat(12_000);
        let large: Vec<(&str, &str)> = small.iter().map(|(path, _)| (*path, &*text)).collect();
        let told = publish_into(open().unwrap(), &large).unwrap_err().to_string();
        assert!(told.starts_with("the disk that holds `"), "{told}");
        assert_eq!(tree(&out), before);
        assert!(open().unwrap().unchanged());
    }
}
