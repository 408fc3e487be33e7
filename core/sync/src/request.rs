//! Requests and responses as plain data.

/// The verbs that a phone uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PATCH.
    Patch,
    /// HEAD.
    Head,
    /// DELETE.
    Delete,
}

impl Method {
    /// The verb as it stands in a request.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Head => "HEAD",
            Self::Delete => "DELETE",
        }
    }
}

/// Which of the enrolment's tokens goes with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// None: the request carries its own proof.
    None,
    /// The session of the person who is signed in.
    Session,
    /// The credential that only delivers; it outlives the session.
    PushOnly,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The verb.
    pub method: Method,
    /// A path below the server's address, or a whole address of the same server.
    pub target: String,
    /// Headers beside the credential.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The token to add.
    pub credential: Credential,
}

impl Request {
    /// A POST of a body of a media type.
    pub fn post(target: &str, media_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![("content-type", media_type.to_owned())];
        Self { method: Method::Post, target: target.into(), headers, body, credential: Credential::None }
    }
}

/// One whole response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Milliseconds from question to answer.
    pub elapsed_ms: u32,
}

impl Response {
    /// A header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether the server did what was asked.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Why there was no answer. All but [`Failure::BadAddress`] pass: try again later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No connection came about.
    #[error("the server cannot be reached; check the network and try again")]
    Unreachable,
    /// Nothing came for too long.
    #[error("the server did not answer in time; try again")]
    TimedOut,
    /// The connection broke in the middle.
    #[error("the connection broke; try again")]
    CutOff,
    /// More came than a message may have.
    #[error("the answer is too large to be one of the server's")]
    TooLarge,
    /// Not an address of the server: correct it.
    #[error("not an address of the server; it looks like https://routebook.example.com")]
    BadAddress,
}

impl Failure {
    /// The failure in one stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed_out",
            Self::CutOff => "cut_off",
            Self::TooLarge => "answer_too_large",
            Self::BadAddress => "bad_address",
        }
    }
}
