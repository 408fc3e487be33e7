//! How a line is, and what that does to a request.

use routebook_vfs::Chance;

/// How a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// Everything arrives.
    Fair,
    /// Anything may go wrong.
    Foul,
    /// Nothing arrives.
    Down,
    /// What is asked arrives, no answer does.
    Deaf,
}

/// What becomes of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It arrives, and so does its answer.
    Fine,
    /// It does not arrive.
    Lost,
    /// Its answer does not arrive.
    AnswerLost,
    /// It arrives twice.
    Twice,
    /// Earlier ones arrive once more before it.
    LateOnes,
    /// Somebody stops waiting after it arrived.
    Cancelled,
    /// Somebody stops waiting before it leaves.
    CancelledBefore,
    /// Something else answers.
    Portal,
    /// The server has no time.
    Busy,
}

impl Weather {
    /// What becomes of the next request.
    pub const fn course(self, chance: &mut Chance) -> Course {
        match self {
            Self::Fair => Course::Fine,
            Self::Down => Course::Lost,
            Self::Deaf => Course::AnswerLost,
            Self::Foul => match chance.below(24) {
                0 | 1 => Course::Lost,
                2 | 3 => Course::AnswerLost,
                4 => Course::Twice,
                5 => Course::LateOnes,
                6 => Course::Cancelled,
                7 => Course::CancelledBefore,
                8 => Course::Portal,
                9 => Course::Busy,
                _ => Course::Fine,
            },
        }
    }
}
