//! Where a phone says it is.

use routebook::{Fix, GeoPoint};

use crate::dice::Dice;

/// How good a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// At the door, with a clear sky.
    Inside,
    /// At the fence, with a poor sky.
    Uncertain,
    /// Streets away.
    Outside,
    /// In another city.
    Far,
    /// At the door, but the platform says it is simulated.
    Mock,
    /// No fix at all.
    NoFix,
}

impl Aim {
    /// How the fix of a rep's call on a day is: mostly good, each other kind now and then.
    pub fn of(rep: usize, day: u32, call: usize) -> Self {
        match (rep * 3 + day as usize * 5 + call) % 8 {
            2 => Self::Uncertain,
            4 => Self::Outside,
            6 => Self::Mock,
            7 => Self::NoFix,
            _ => Self::Inside,
        }
    }
}

/// A fix near an outlet with the default fence; near the middle of town where nobody knows the outlet's place.
pub fn fix_near(place: Option<GeoPoint>, aim: Aim, dice: &mut Dice) -> Option<Fix> {
    let (north_m, accuracy_m) = match aim {
        Aim::NoFix => return None,
        Aim::Inside | Aim::Mock => (dice.between(-30, 30), dice.between(5, 20)),
        Aim::Uncertain => (dice.between(140, 160), dice.between(40, 60)),
        Aim::Outside => (dice.between(600, 900), dice.between(8, 25)),
        Aim::Far => (dice.between(60_000, 80_000), dice.between(5, 20)),
    };
    let here = place.or_else(|| GeoPoint::from_degrees(31.2304, 121.4737))?;
    let point = GeoPoint::from_degrees(here.lat() + north_m as f64 / 111_195.0, here.lon())?;
    let accuracy_dm = accuracy_m as u32 * 10;
    let age_ms = dice.between(200, 8_000) as u32;
    Some(Fix { point, accuracy_dm, provider: "gps".into(), mock: aim == Aim::Mock, age_ms })
}

#[cfg(test)]
mod tests {
    use routebook_domain::place::{DEFAULT_FENCE_M, Fence, FenceVerdict};

    use super::*;

    #[test]
    fn every_aim_gives_the_verdict_it_stands_for() {
        let centre = GeoPoint::from_degrees(31.2, 121.4);
        let fence = Fence { centre, radius_m: DEFAULT_FENCE_M };
        let mut dice = Dice::of(1, &[]);
        for _ in 0..50 {
            let mut verdict = |aim| fence.judge(fix_near(centre, aim, &mut dice).as_ref());
            assert_eq!(verdict(Aim::Inside), FenceVerdict::Inside);
            assert_eq!(verdict(Aim::Mock), FenceVerdict::Inside);
            assert_eq!(verdict(Aim::Uncertain), FenceVerdict::Uncertain);
            assert_eq!(verdict(Aim::Outside), FenceVerdict::Outside);
            assert_eq!(verdict(Aim::Far), FenceVerdict::Outside);
            assert_eq!(verdict(Aim::NoFix), FenceVerdict::CannotTell);
        }
    }
}
