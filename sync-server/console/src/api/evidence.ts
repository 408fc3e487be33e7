/** Where the picture itself is; the session cookie opens it. */
export function thumbUrl(id: string): string {
  return `/v1/evidence/${encodeURIComponent(id)}/thumb`;
}

/** Where the file is, exactly as the phone sent it. */
export function fullUrl(id: string): string {
  return `/v1/evidence/${encodeURIComponent(id)}/full`;
}
