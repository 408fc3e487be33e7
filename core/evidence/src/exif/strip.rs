//! Which of the camera's tags go for privacy. Numbers: EXIF 3.0, TIFF 6.0, DNG 1.7, and Microsoft's XP tags.

use super::tiff::{MAKER_NOTE, SUB_TABLES};
use crate::Strip;

/// BodySerialNumber, LensSerialNumber, CameraOwnerName, Photographer, ImageEditor, Artist, Copyright,
/// CameraSerialNumber, XPAuthor.
const SERIALS: [u16; 9] = [0xA431, 0xA435, 0xA430, 0xA437, 0xA438, 0x013B, 0x8298, 0xC62F, 0x9C9D];
/// MakerNote, and DNG's ways to keep one.
const MAKER: [u16; 3] = [MAKER_NOTE, 0xC634, 0xC635];
/// Make, Model, Software, HostComputer, ProcessingSoftware, UniqueCameraModel, DeviceSettingDescription,
/// LensSpecification, LensMake, LensModel, and the software tags of EXIF 3.0.
const DEVICE: [u16; 14] =
    [0x010F, 0x0110, 0x0131, 0x013C, 0x000B, 0xC614, 0xA40B, 0xA432, 0xA433, 0xA434, 0xA439, 0xA43A, 0xA43B, 0xA43C];
/// ImageDescription, UserComment, ImageTitle, XPTitle, XPComment, XPKeywords, XPSubject.
const COMMENTS: [u16; 7] = [0x010E, 0x9286, 0xA436, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F];
/// XMP and IPTC inside the block repeat what other tags say.
const REPEATED: [u16; 2] = [0x02BC, 0x83BB];

impl Strip {
    /// Whether a tag goes. A maker note names its device, so it goes with the device.
    pub(crate) fn takes(self, tag: u16) -> bool {
        let any = self != Self::NOTHING;
        (self.serials && SERIALS.contains(&tag))
            || ((self.maker || self.device) && MAKER.contains(&tag))
            || (self.device && (DEVICE.contains(&tag) || tag == SUB_TABLES))
            || (self.comments && COMMENTS.contains(&tag))
            || (any && REPEATED.contains(&tag))
    }
}
