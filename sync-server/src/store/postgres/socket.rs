//! A socket that blocks only where it is told to.

use std::io::{self, Read, Write};
use std::net::TcpStream;
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::net::sockopt::set_socket_keepalive;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A connected socket.
pub(super) struct Socket {
    stream: Stream,
    /// Something waits to be written.
    full: AtomicBool,
}

enum Stream {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
}

impl Socket {
    /// Over TCP.
    pub fn tcp(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        set_socket_keepalive(&stream, true)?;
        stream.set_nonblocking(true)?;
        Ok(Self { stream: Stream::Tcp(stream), full: AtomicBool::new(false) })
    }

    /// Over a socket of the machine.
    #[cfg(unix)]
    pub fn unix(stream: UnixStream) -> io::Result<Self> {
        stream.set_nonblocking(true)?;
        Ok(Self { stream: Stream::Unix(stream), full: AtomicBool::new(false) })
    }

    /// Blocks until something can be read, or written where that is wanted. A signal ends it early, which costs a look.
    pub fn wait(&self) {
        let full = self.full.load(Ordering::SeqCst);
        let wanted = if full { PollFlags::IN | PollFlags::OUT } else { PollFlags::IN };
        let one = match &self.stream {
            Stream::Tcp(stream) => PollFd::new(stream, wanted),
            #[cfg(unix)]
            Stream::Unix(stream) => PollFd::new(stream, wanted),
        };
        let _looked_again = poll(&mut [one], None);
    }

    fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        match &self.stream {
            Stream::Tcp(stream) => (&mut &*stream).read(into),
            #[cfg(unix)]
            Stream::Unix(stream) => (&mut &*stream).read(into),
        }
    }

    fn write(&self, from: &[u8]) -> io::Result<usize> {
        match &self.stream {
            Stream::Tcp(stream) => (&mut &*stream).write(from),
            #[cfg(unix)]
            Stream::Unix(stream) => (&mut &*stream).write(from),
        }
    }
}

/// The socket as the client sees it. It wakes nobody: whoever waits looks again once [`Socket::wait`] returns.
pub(super) struct Way(pub Arc<Socket>);

impl AsyncRead for Way {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match tried(|| self.0.read(into.initialize_unfilled())) {
            Poll::Ready(Ok(count)) => {
                into.advance(count);
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Err(e)) => Poll::Ready(Err(e)),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncWrite for Way {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        let written = tried(|| self.0.write(from));
        self.0.full.store(written.is_pending(), Ordering::SeqCst);
        written
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

fn tried(mut attempt: impl FnMut() -> io::Result<usize>) -> Poll<io::Result<usize>> {
    loop {
        match attempt() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => return Poll::Pending,
            done => return Poll::Ready(done),
        }
    }
}
