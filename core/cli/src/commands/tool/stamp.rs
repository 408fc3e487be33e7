//! `stamp`: a photo without a visit.

use routebook::{StampInput, StampOptions, Strip, Tail, stamp_photo};

use super::seal_path;
use crate::args::{Stamp, StripWord, TailWord};
use crate::fault::Fault;
use crate::output::Output;
use crate::parse;
use crate::words::Lang;

pub fn stamp(what: &Stamp, out: &Output) -> Result<(), Fault> {
    let input = StampInput {
        at: what.at.clone(),
        place: what.place.as_deref().map(parse::point).transpose()?,
        outlet: what.outlet.clone(),
        rep: what.rep.clone(),
        step: what.step.clone(),
        english: out.words.0 == Lang::En,
        options: options(what),
    };
    let report = stamp_photo(&what.input, &what.output, &input)?;
    let seal = seal_path(&what.output);
    std::fs::write(&seal, &report.seal).map_err(|e| Fault::file(&seal, e))?;
    out.say(&report, |w| {
        let size = format!("{}x{}, {} bytes", report.width, report.height, report.length);
        let mut lines = vec![
            format!("{} {} ({size})", w.of("已加盖", "stamped"), what.output.display()),
            format!("{} {}", w.of("验证码", "code"), report.code),
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
