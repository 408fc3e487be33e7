//! Is the server there?

use axum::Json;
use serde_json::{Value, json};

/// `GET /healthz`
pub async fn health() -> Json<Value> {
    Json(json!({"ok": true, "version": env!("CARGO_PKG_VERSION")}))
}
