// SPDX-License-Identifier: MIT
//
// The rules by which AppMap's tools judge the answers to remote-recording
// requests, taken from their sources:
//   VS Code      services/remoteRecordingClient.ts
//   JetBrains    DefaultRemoteRecordingService.java
//   AppMap CLI   cmds/record/remoteRecording.ts, makeRequest.ts
import assert from 'node:assert';
import { statSync, writeFileSync } from 'node:fs';
import http from 'node:http';

const url = process.argv[2];

function request(method, headers = {}) {
  return new Promise((resolve, reject) => {
    const sent = http.request(url, { method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({
        status: response.statusCode,
        type: response.headers['content-type'],
        body: Buffer.concat(chunks).toString(),
      }));
    });
    sent.on('error', reject).end();
  });
}

// Waits until the program has made two more calls: ticking.h.
const ticks = () => statSync('ticks').size;
async function tick() {
  for (const goal = ticks() + 2; ticks() < goal;)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

// Every body is parsed, whatever the status.
const code = {
  status: async () => {
    const { status, body } = await request('GET');
    assert.equal(status, 200);
    return JSON.parse(body).enabled;
  },
  start: async () => {
    const { status } = await request('POST');
    assert.ok(status === 200 || status === 409);
    return status;
  },
  stop: async () => {
    const { status, body } = await request('DELETE');
    assert.ok(status === 200 || status === 404);
    const appmap = JSON.parse(body);
    if (status === 200) appmap.metadata.name = 'VS Code';
    return { status, appmap };
  },
};
assert.equal(await code.status(), false);
assert.equal((await code.stop()).status, 404);
assert.equal(await code.start(), 200);
assert.equal(await code.start(), 409);
assert.equal(await code.status(), true);
await tick();
const { status, appmap } = await code.stop();
assert.equal(status, 200);
writeFileSync('code.appmap.json', JSON.stringify(appmap));

// A start is exactly 200; the map is streamed to a file.
const json = { 'Content-Type': 'application/json', 'Accept-Encoding': 'gzip' };
assert.equal((await request('POST', json)).status, 200);
await tick();
const jetbrains = await request('DELETE');
assert.ok(jetbrains.status < 400);
writeFileSync('jetbrains.appmap.json', jetbrains.body);

// GET must be 200, 201 or 204 and JSON; 300 and above to POST: already there.
const enabled = await request('GET');
assert.ok([200, 201, 204].includes(enabled.status));
assert.equal(enabled.type, 'application/json');
assert.ok([200, 201, 409].includes((await request('POST')).status));
await tick();
const cli = await request('DELETE');
assert.ok([200, 404].includes(cli.status));
const recording = JSON.parse(cli.body);
assert.ok(recording.metadata);
writeFileSync('cli.appmap.json', cli.body);
