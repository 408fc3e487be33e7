use std::path::Path;
use std::sync::Arc;

use routebook::{Installation, Platform};

use super::RoutebookCore;
use crate::error::Trouble;
use crate::platform::{PhonePlatform, assemble};
use crate::{input, runtime};

/// Opens the phone's data, or makes it; the folder that `path` lies in must exist. Beside the file itself a folder
/// `<path>.d` holds a database and the files of each enrolment.
///
/// Errors: [`Trouble::Storage`]; a file that is no database of this program is left as it is.
#[uniffi::export]
pub async fn open_phone(path: String, platform: PhonePlatform) -> Result<Arc<RoutebookCore>, Trouble> {
    open_on(path, platform, |_, _| {}).await
}

/// The same, with a last word on the platform of the phone whose data lies at the path.
pub async fn open_on(
    path: String,
    platform: PhonePlatform,
    change: impl FnOnce(&Path, &mut Platform),
) -> Result<Arc<RoutebookCore>, Trouble> {
    let path = input::path(path, "path")?;
    let font = input::maybe_text(platform.font.clone(), "font")?;
    let (mut platform, network) = assemble(&path, platform)?;
    change(&path, &mut platform);
    let open = move || {
        // Without it a photo shows a box with the code point, and is as good a proof.
        let _ = font.map(|font| routebook::use_font(Path::new(&font)));
        Ok(Installation::open(&path, &platform)?)
    };
    let installation = runtime::blocking(open).await?;
    Ok(Arc::new(RoutebookCore::new(installation, network)))
}
