// Uploads one file by tus-js-client as it comes, with nothing of Routebook's in it but the two words of metadata.
//
//   TOKEN=... node upload.mjs ENDPOINT FILE EVIDENCE MEMORY TRIES [terminate]
//
// MEMORY is the file in which the client notes what it began, so that a later process goes on. Says in one line of JSON
// where it went on (one number for each time it asked) and what the last answer said of the evidence.

import { createReadStream, statSync } from "node:fs";
import tus from "tus-js-client";

const [endpoint, file, evidence, memory, tries, then] = process.argv.slice(2);
const seen = { ok: false, went_on_at: [], evidence: null, status: null, url: null };

function say(more) {
  console.log(JSON.stringify({ ...seen, ...more }));
}

const upload = new tus.Upload(createReadStream(file), {
  endpoint,
  uploadSize: statSync(file).size,
  chunkSize: 64 * 1024,
  retryDelays: Array(Number(tries)).fill(50),
  headers: { Authorization: `Bearer ${process.env.TOKEN}` },
  metadata: { evidence, variant: "full" },
  fingerprint: async () => evidence,
  urlStorage: new tus.FileUrlStorage(memory),
  onAfterResponse(request, response) {
    seen.status = response.getStatus();
    seen.evidence = response.getHeader("Routebook-Evidence") ?? seen.evidence;
    if (request.getMethod() === "HEAD") seen.went_on_at.push(Number(response.getHeader("Upload-Offset")));
  },
  async onChunkComplete() {
    if (then !== "terminate") return;
    await upload.abort(true);
    say({ ok: true, url: upload.url });
  },
  onSuccess: () => say({ ok: true, url: upload.url }),
  onError(error) {
    say({ url: upload.url, problem: error.originalResponse?.getBody() });
    process.exitCode = 1;
  },
});

const [earlier] = await upload.findPreviousUploads();
if (earlier) upload.resumeFromPreviousUpload(earlier);
upload.start();
