//! A rep's camera: JPEGs of a folder where there is one, else drawn scenes.

use std::fs;
use std::path::{Path, PathBuf};

use routebook_scene::{Album, Size};

use crate::Fault;

const SCENES: usize = 4;

/// Takes photos into a folder of its own.
#[derive(Debug)]
pub struct Camera {
    roll: Roll,
    folder: PathBuf,
}

#[derive(Debug)]
enum Roll {
    Photos(Vec<PathBuf>),
    Scenes(Album),
}

impl Camera {
    /// A camera that draws scenes from a seed and stores them in `folder` until they are attached.
    pub fn drawing(folder: &Path, seed: u64, size: Size) -> Result<Self, Fault> {
        Self::with(folder, Roll::Scenes(Album::new(seed, size, SCENES)))
    }

    /// A camera that takes the JPEGs of `photos` again and again. Also returns the files that are none.
    pub fn replaying(folder: &Path, photos: &Path) -> Result<(Self, Vec<PathBuf>), Fault> {
        let (jpegs, others) = sorted(photos)?.into_iter().partition::<Vec<_>, _>(|file| is_jpeg(file));
        if jpegs.is_empty() {
            return Err(Fault::NoPhotos(photos.to_owned()));
        }
        Ok((Self::with(folder, Roll::Photos(jpegs))?, others))
    }

    fn with(folder: &Path, roll: Roll) -> Result<Self, Fault> {
        fs::create_dir_all(folder).map_err(Fault::io(folder))?;
        Ok(Self { roll, folder: folder.to_owned() })
    }

    /// The shot of that number as a file; the same number gives the same picture.
    pub fn shoot(&self, number: u64) -> Result<Shot, Fault> {
        let file = self.folder.join(format!("IMG_{number:08}.jpg"));
        let bytes = match &self.roll {
            Roll::Scenes(album) => album.photo(number),
            Roll::Photos(files) => {
                let original = &files[(number % files.len() as u64) as usize];
                fs::read(original).map_err(Fault::io(original))?
            }
        };
        fs::write(&file, bytes).map_err(Fault::io(&file))?;
        Ok(Shot(file))
    }
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

fn is_jpeg(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| bytes.starts_with(&[0xff, 0xd8, 0xff]))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_replayed_without_the_files_that_are_no_jpeg() {
        let dir = tempfile::tempdir().unwrap();
        let photos = dir.path().join("photos");
        fs::create_dir(&photos).unwrap();
        fs::write(photos.join("a.jpg"), [0xff, 0xd8, 0xff, 1]).unwrap();
        fs::write(photos.join("b.jpg"), b"not one").unwrap();
        let (camera, others) = Camera::replaying(&dir.path().join("roll"), &photos).unwrap();
        assert_eq!(others, [photos.join("b.jpg")]);
        let shot = camera.shoot(5).unwrap();
        assert_eq!(fs::read(shot.path()).unwrap(), [0xff, 0xd8, 0xff, 1]);
    }

    #[test]
    fn a_folder_without_a_jpeg_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(Camera::replaying(dir.path(), dir.path()), Err(Fault::NoPhotos(_))));
    }

    #[test]
    fn a_shot_is_gone_when_it_is_put_away() {
        let dir = tempfile::tempdir().unwrap();
        let camera = Camera::drawing(dir.path(), 1, Size::Small).unwrap();
        let shot = camera.shoot(1).unwrap();
        let path = shot.path().to_owned();
        assert!(is_jpeg(&path));
        drop(shot);
        assert!(!path.exists());
    }
}
