// SPDX-License-Identifier: MIT
//
// list.mjs FOLDER: a line for each AppMap of tests in FOLDER: its file, name,
// status, what failed, what it died of.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const [folder] = process.argv.slice(2);
for (const kind of fs.readdirSync(folder).sort()) {
  if (kind === 'spool') continue;
  for (const file of fs.readdirSync(path.join(folder, kind)).sort()) {
    const text = fs.readFileSync(path.join(folder, kind, file), 'utf8');
    const { metadata, events } = JSON.parse(text);
    const { name, recorder, test_status, test_failure, exception } = metadata;
    const status = test_status ?? 'no status';
    let line = `${kind}/${file} ${recorder.type} '${name}' ${status}`;
    if (test_failure) line += `: ${test_failure.message}`;
    if (exception) line += `; ${exception.class}: ${exception.message}`;
    if (!events.length) line += '; empty';
    console.log(line);
  }
}
