//! What is to be done with a scan, and the passes that it takes.

use std::io::{Read, SeekFrom};

use super::course::Course;
use super::pass::{Done, Fate, Pass};
use super::returns::Returns;
use super::shelf::Shelf;
use super::{Spliced, Survey};
use crate::jpeg::dct::Quantiser;
use crate::jpeg::head::{Scan, Specs, bound};
use crate::jpeg::huffman::{Codes, Counts, Spec, tables};
use crate::jpeg::markers::DHT;
use crate::jpeg::panel::{Canvas, Lack, Press};
use crate::jpeg::relay::Relay;
use crate::jpeg::scribe::Scribe;
use crate::jpeg::walk::Walker;
use crate::jpeg::window::Window;
use crate::jpeg::{Eighth, Head, Paint, Source, Spool};
use crate::{EvidenceError, Rect};

/// A sink and where in it writing begins.
pub struct Place<'a> {
    sink: &'a mut dyn Spool,
    start: u64,
}

impl<'a> Place<'a> {
    /// Where the sink stands.
    pub fn of(sink: &'a mut dyn Spool) -> Result<Self, EvidenceError> {
        let start = sink.stream_position().map_err(EvidenceError::writing)?;
        Ok(Self { sink, start })
    }

    /// The sink, brought back to the start.
    fn open(&mut self) -> Result<&mut dyn Spool, EvidenceError> {
        self.sink.seek(SeekFrom::Start(self.start)).map_err(EvidenceError::writing)?;
        Ok(self.sink)
    }
}

/// A scan and what is to be done with it.
pub struct Job<'a> {
    source: &'a mut dyn Source,
    head: &'a Head,
    scan: &'a Scan,
    course: Course,
    /// What is drawn into the panel; without it, the panel is copied.
    pub paint: Option<&'a mut dyn Paint>,
    /// Where the scan goes.
    pub out: Option<Place<'a>>,
    /// Where the displaced bits go.
    pub displaced: Option<Place<'a>>,
    /// The camera's head and the displaced bits, where these are to come back.
    pub back: Option<(&'a Head, &'a mut dyn Read)>,
}

impl<'a> Job<'a> {
    /// Only looks, until sinks are set.
    pub fn new(source: &'a mut dyn Source, head: &'a Head, rect: Option<Rect>) -> Result<Self, EvidenceError> {
        let scan = head.scan.as_ref();
        let scan = scan.ok_or(EvidenceError::Unsupported { what: "several scans" })?;
        let course = Course::new(scan, rect)?;
        Ok(Self { source, head, scan, course, paint: None, out: None, displaced: None, back: None })
    }

    /// Gives the camera's scan back; returns its length.
    pub fn run_back(mut self, camera: &Head) -> Result<u64, EvidenceError> {
        let scan =
            camera.scan.as_ref().filter(|scan| scan.tiles == self.scan.tiles && scan.interval == self.scan.interval);
        let scan = scan.ok_or(EvidenceError::Malformed { what: "the camera's header is another photo's" })?;
        let relays = (&scan.dc, &scan.ac) != (&self.scan.dc, &self.scan.ac);
        let done = self.pass(Press::Write(Codes::new(&scan.dc, &scan.ac)), relays);
        Ok(done.map_err(failed)?.written.length)
    }

    /// Does it, in as many passes as it takes.
    pub fn run(mut self) -> Result<Spliced, EvidenceError> {
        let codes = Codes::new(&self.scan.dc, &self.scan.ac);
        match self.pass(Press::Write(codes), false) {
            Ok(done) => Ok(self.spliced(done, (&self.scan.dc, &self.scan.ac), None)),
            Err(Lack::Failed(error)) => Err(error),
            Err(Lack::Symbol) => self.run_with_own_tables(),
        }
    }

    fn run_with_own_tables(mut self) -> Result<Spliced, EvidenceError> {
        let counted = self.pass(Press::Count(Counts::default()), true).map_err(failed)?;
        let Press::Count(counts) = counted.press else { return Err(failed(Lack::Symbol)) };
        let (dc, ac) = (tables(&counts.dc, &self.scan.dc), tables(&counts.ac, &self.scan.ac));
        let mut segment = Vec::new();
        for (class, specs) in [(0x00, &dc), (0x10, &ac)] {
            for (number, spec) in (0u8..).zip(specs) {
                let Some(spec) = spec else { continue };
                segment.push(class | number);
                spec.write(&mut segment);
            }
        }
        let length = (segment.len() as u16 + 2).to_be_bytes();
        let segment = [&[0xFF, DHT], &length[..], &segment].concat();
        let done = self.pass(Press::Write(Codes::new(&dc, &ac)), true).map_err(failed)?;
        Ok(self.spliced(done, (&dc, &ac), Some(segment)))
    }

    fn pass(&mut self, press: Press, relays: bool) -> Result<Done, Lack> {
        let writes = matches!(press, Press::Write(_));
        let out = self.out.as_mut().filter(|_| writes).map(Place::open).transpose()?;
        let displaced = self.displaced.as_mut().filter(|_| writes).map(Place::open).transpose()?;
        let fate = match (&mut self.back, &mut self.paint) {
            (Some((camera, bits)), _) => Fate::Back(returns(camera, &mut **bits)?),
            (_, Some(paint)) => {
                let canvas = Canvas::new(self.head, self.scan, self.course.columns(), &mut **paint);
                Fate::Drawn(canvas, displaced.map(Shelf::new))
            }
            _ => Fate::Stay,
        };
        let pass = Pass {
            scan: self.scan,
            course: self.course.clone(),
            window: Window::open(&mut *self.source, self.head.scan_at)?,
            walker: Walker::new(self.scan, Eighth::new(self.head, self.scan))?,
            scribe: Scribe::new(out),
            press,
            relay: relays.then(|| Relay::new(self.scan)),
            fate,
            quantisers: self.scan.lanes.iter().map(|lane| Quantiser::new(&lane.quant)).collect(),
            position: 0,
            written: [0; 4],
        };
        pass.run()
    }

    fn spliced(&self, done: Done, specs: Specs<'_>, tables: Option<Vec<u8>>) -> Spliced {
        let Done { eighth, written, end, whole, displaced, .. } = done;
        let blocks: u32 = self.scan.lanes.iter().map(|l| l.h * l.v).sum();
        let blocks = u64::from(self.course.outside()) * u64::from(blocks);
        let detail = (written.bits * 100).checked_div(blocks).unwrap_or(0) as u32;
        let spans = bound(written.spans, self.head, self.scan, specs);
        let survey = Survey { eighth, spans, panel: written.panel, detail, end };
        let ambiguous = self.scan.dc.iter().chain(&self.scan.ac).flatten().any(Spec::repeats);
        Spliced { survey, length: written.length, displaced, whole: whole && !ambiguous, tables }
    }
}

fn returns<'b>(camera: &Head, bits: &'b mut dyn Read) -> Result<Returns<'b>, EvidenceError> {
    let scan = camera.scan.as_ref().ok_or(EvidenceError::Unsupported { what: "several scans" })?;
    Ok(Returns::new(bits, scan, Walker::new(scan, Eighth::new(camera, scan))?))
}

/// Full tables lack nothing; were it otherwise, the photo could not be coded.
fn failed(lack: Lack) -> EvidenceError {
    match lack {
        Lack::Failed(error) => error,
        Lack::Symbol => EvidenceError::Unencodable,
    }
}
