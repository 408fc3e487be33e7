//! A rep's camera: JPEGs of a folder where there is one, else drawn scenes.

use std::fs;
use std::path::{Path, PathBuf};

use routebook_scene::{Size, View, take};

use crate::Fault;

/// Takes photos into a folder of its own.
#[derive(Debug)]
pub struct Camera {
    roll: Roll,
    folder: PathBuf,
}

#[derive(Debug)]
enum Roll {
    Photos(Vec<PathBuf>),
    Scenes(Size),
}

impl Camera {
    /// A camera that draws what it is pointed at and stores it in `folder` until it is attached.
    pub fn drawing(folder: &Path, size: Size) -> Self {
        Self { roll: Roll::Scenes(size), folder: folder.to_owned() }
    }

    /// A camera that takes the JPEGs of `photos` again and again. Also returns the files that cannot be
    /// stamped, each with the reason.
    pub fn replaying(folder: &Path, photos: &Path) -> Result<(Self, Vec<LeftOut>), Fault> {
        let (mut jpegs, mut left_out) = (Vec::new(), Vec::new());
        for file in sorted(photos)? {
            match fault_of(&file)? {
                None => jpegs.push(file),
                Some(why) => left_out.push(LeftOut { file, why }),
            }
        }
        let camera = Self { roll: Roll::Photos(jpegs), folder: folder.to_owned() };
        if camera.is_empty() { Err(Fault::NoPhotos(photos.to_owned())) } else { Ok((camera, left_out)) }
    }

    fn is_empty(&self) -> bool {
        matches!(&self.roll, Roll::Photos(files) if files.is_empty())
    }

    /// The view as a file; the same view gives the same bytes.
    pub fn shoot(&self, view: &View) -> Result<Shot, Fault> {
        let file = self.folder.join(format!("IMG_{:016x}.jpg", view.moment));
        let bytes = match &self.roll {
            Roll::Scenes(size) => take(view, *size),
            Roll::Photos(files) => {
                let original = &files[(view.moment % files.len() as u64) as usize];
                fs::read(original).map_err(Fault::io(original))?
            }
        };
        fs::create_dir_all(&self.folder).map_err(Fault::io(&self.folder))?;
        fs::write(&file, bytes).map_err(Fault::io(&file))?;
        Ok(Shot(file))
    }
}

/// A file of a photo folder that the camera does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which.
    pub file: PathBuf,
    /// Why, in plain words.
    pub why: String,
}

/// A photo in the camera's folder; gone when dropped, as the stamped one is what counts.
#[derive(Debug)]
pub struct Shot(PathBuf);

impl Shot {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Shot {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let entries = fs::read_dir(folder).map_err(Fault::io(folder))?;
    let mut files: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.is_file()).collect();
    files.sort();
    Ok(files)
}

/// Why the facade would refuse the file, as far as its form tells.
fn fault_of(file: &Path) -> Result<Option<String>, Fault> {
    let bytes = fs::read(file).map_err(Fault::io(file))?;
    Ok(routebook_evidence::probe(&bytes).err().map(|e| e.to_string()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_replayed_without_the_files_that_cannot_be_stamped() {
        let dir = tempfile::tempdir().unwrap();
        let photos = dir.path().join("photos");
        fs::create_dir(&photos).unwrap();
        let photo = routebook_scene::draw(1, Size::Small);
        fs::write(photos.join("a.jpg"), &photo).unwrap();
        fs::write(photos.join("b.jpg"), b"not one").unwrap();
        fs::write(photos.join("c.jpg"), &photo[..photo.len() / 2]).unwrap();
        let (camera, left_out) = Camera::replaying(&dir.path().join("roll"), &photos).unwrap();
        let names: Vec<_> = left_out.iter().map(|l| l.file.file_name().unwrap()).collect();
        assert_eq!(names, ["b.jpg", "c.jpg"]);
        assert_eq!(fs::read(camera.shoot(&View::of(5)).unwrap().path()).unwrap(), photo);
    }

    #[test]
    fn a_folder_without_a_jpeg_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(Camera::replaying(dir.path(), dir.path()), Err(Fault::NoPhotos(_))));
    }

    #[test]
    fn a_shot_is_gone_when_it_is_put_away() {
        let dir = tempfile::tempdir().unwrap();
        let shot = Camera::drawing(dir.path(), Size::Small).shoot(&View::of(1)).unwrap();
        let path = shot.path().to_owned();
        assert_eq!(fault_of(&path).unwrap(), None);
        drop(shot);
        assert!(!path.exists());
    }
}
