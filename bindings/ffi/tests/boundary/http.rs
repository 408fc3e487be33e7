//! HTTP as a computer speaks it, in the place of a phone's.

use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use reqwest::{Client, Method};
use routebook_ffi::{
    CallbackFailed, HttpCall, HttpFailure, HttpHeader, HttpReply, HttpRequest, HttpResponse, PhoneHttp,
};
use tokio::runtime::Runtime;
use tokio::task::AbortHandle;

static NETWORK: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
static CLIENT: LazyLock<Client> = LazyLock::new(routebook_e2e::http_client);

/// A way to servers.
pub struct Computer;

struct Call(AbortHandle);

impl HttpCall for Call {
    fn cancel(&self) -> Result<(), CallbackFailed> {
        self.0.abort();
        Ok(())
    }
}

impl PhoneHttp for Computer {
    fn begin(&self, request: HttpRequest, reply: Arc<HttpReply>) -> Result<(), CallbackFailed> {
        let told = reply.clone();
        let exchange = async move {
            match answer(request).await {
                Ok(response) => told.answer(response),
                Err(e) if e.is_connect() => told.fail(HttpFailure::Unreachable),
                Err(_) => told.fail(HttpFailure::CutOff),
            }
        };
        reply.begun(Arc::new(Call(NETWORK.spawn(exchange).abort_handle())));
        Ok(())
    }
}

async fn answer(request: HttpRequest) -> reqwest::Result<HttpResponse> {
    let method = Method::from_str(&request.method).unwrap();
    let mut asked = CLIENT.request(method, request.url).body(request.body);
    for HttpHeader { name, value } in request.headers {
        asked = asked.header(name, value);
    }
    let answer = asked.send().await?;
    let header = |(name, value): (&reqwest::header::HeaderName, &reqwest::header::HeaderValue)| HttpHeader {
        name: name.to_string(),
        value: value.to_str().unwrap().to_owned(),
    };
    let headers = answer.headers().iter().map(header).collect();
    Ok(HttpResponse { status: answer.status().as_u16(), headers, body: answer.bytes().await?.into() })
}
