// Goes on with an upload whose address it was handed: node upload.mjs FILE URL CHUNK_BYTES
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const [file, uploadUrl, chunkBytes] = process.argv.slice(2);
const require = createRequire(path.join(process.cwd(), "here.js"));
const { Upload } = require("tus-js-client");
let retries = 0;
let offset = 0; // as the hub told it last, before anything more was sent
const upload = new Upload(readFileSync(file), {
  uploadUrl,
  chunkSize: Number(chunkBytes) || Infinity,
  retryDelays: [0, 50, 100, 200],
  onShouldRetry: () => { retries += 1; return true; },
  onAfterResponse: (request, response) => {
    if (request.getMethod() === "HEAD") offset = Number(response.getHeader("Upload-Offset"));
  },
  onError: (error) => { console.error(String(error)); process.exit(1); },
  onSuccess: () => { console.log(JSON.stringify({ retries, offset })); },
});
upload.start();
