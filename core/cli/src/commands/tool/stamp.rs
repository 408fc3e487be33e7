//! `stamp`: a photo without a visit.

use std::path::Path;

use routebook::{StampInput, StampOptions, Strip, Tail, stamp_photo};

use super::{has_folder, seal_path};
use crate::args::{Stamp, StripWord, TailWord};
use crate::fault::Fault;
use crate::output::Output;
use crate::parse;
use crate::words::Lang;

pub fn stamp(what: &Stamp, out: &Output) -> Result<(), Fault> {
    has_folder(&what.output)?;
    let place = what.place.as_deref().map(parse::measured).transpose()?;
    let input = StampInput {
        at: what.at.clone(),
        place: place.map(|(point, _)| point),
        accuracy_dm: place.and_then(|(_, accuracy_dm)| accuracy_dm).unwrap_or_default(),
        outlet: what.outlet.clone(),
        rep: what.rep.clone(),
        step: what.step.clone(),
        english: out.words.0 == Lang::En,
        options: options(what),
        font: what.font.as_deref().map(read).transpose()?,
    };
    let report = stamp_photo(&what.input, &what.output, &input)?;
    let seal = seal_path(&what.output);
    std::fs::write(&seal, &report.seal).map_err(|e| Fault::file(&seal, e))?;
    if !report.lacking.is_empty() {
        out.note(&out.words.lacking(&report.lacking));
    }
    out.say(&report, |w| {
        let size = format!("{}x{}, {} bytes", report.width, report.height, report.length);
        let mut lines = vec![
            format!("{} {} ({size})", w.of("已加盖", "stamped"), what.output.display()),
            format!("{} {}", w.of("核验码", "code"), report.code),
            format!("{} {}", w.of("封印", "seal"), seal.display()),
        ];
        lines.extend(report.displaced.map(|bytes| {
            let kept = w.of("被水印栏替换的内容", "what the panel displaced");
            format!("{kept} {}.displaced ({bytes} bytes)", what.output.display())
        }));
        lines
    });
    Ok(())
}

fn read(font: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(font).map_err(|e| Fault::file(font, e))
}

fn options(what: &Stamp) -> StampOptions {
    let strips = |word| what.strip.contains(&word);
    StampOptions {
        strip: Strip {
            serials: strips(StripWord::Serials),
            maker: strips(StripWord::Maker),
            device: strips(StripWord::Device),
            comments: strips(StripWord::Comments),
        },
        tail: match what.tail {
            TailWord::Keep => Tail::Keep,
            TailWord::Drop => Tail::Drop,
        },
        keep_displaced: what.keep_displaced,
        verify_at: what.verify_at.clone(),
    }
}
