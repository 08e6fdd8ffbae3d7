// SPDX-License-Identifier: MIT
//
// compare-values.mjs APPMAP EXPECTED: do the calls of an AppMap have the values
// that the JSON file beside a test promises? If not, prints both as text with
// the lines that differ marked. docs/testing.md explains the expected file.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const plain = (text) => text.replace(/0x[0-9a-f]{3,}/g, '0x…');

// Properties are lists of objects in an AppMap; an expected file may say
// {"x": "int", "inner": {"class": "struct inner", "properties": {…}}}.
function properties(of) {
  if (Array.isArray(of)) return of;
  return Object.entries(of).map(([name, type]) =>
    typeof type === 'string' ? { name, class: type } : { name, ...type }
  );
}

function* members(of, indent) {
  for (const { name, class: type, ...rest } of properties(of)) {
    yield `${indent}.${name}: ${type}`;
    if (rest.properties) yield* members(rest.properties, `${indent}  `);
    if (rest.items)
      yield `${indent}  items: ${itemClasses(rest.items).join(', ')}`;
  }
}

// The name of an item means nothing.
const itemClasses = (items) =>
  [items].flat().map((item) => item.class ?? item);

function* valueLines(role, of) {
  const words = [`  ${role}${of.name ? ` ${of.name}` : ''}:`];
  if (of.class) words.push(of.class);
  if (of.declared_class) words.push(`declared ${of.declared_class}`);
  if (of.value !== undefined)
    words.push(`= ${JSON.stringify(plain(of.value))}`);
  if (of.size !== undefined) words.push(`size=${of.size}`);
  if (of.object_id !== undefined) words.push('object_id');
  yield words.join(' ');
  if (of.properties) yield* members(of.properties, '    ');
  if (of.items) yield `    items: ${itemClasses(of.items).join(', ')}`;
}

function* callLines(call) {
  yield call.call;
  const list = (role, of = []) =>
    of.flatMap((one) => [...valueLines(role, one)]);
  yield* list('receiver', call.receiver && [call.receiver]);
  yield* list('parameter', call.parameters);
  yield* list('returns', call.return_value && [call.return_value]);
  if (call.errno) yield `  errno ${call.errno}`;
  yield* list('receiver out', call.receiver_out && [call.receiver_out]);
  yield* list('out', call.out);
}

// Leaves out what `expected` leaves open: what is true there may be anything,
// or nothing. But an object_id can only be true.
function closed(of, expected) {
  if (!of || !expected || typeof of !== 'object') return of;
  if (Array.isArray(of)) return of.map((one, i) => closed(one, expected[i]));
  return Object.fromEntries(
    Object.entries(of)
      .filter(([key]) => expected[key] !== true || key === 'object_id')
      .map(([key, value]) => [key, closed(value, expected[key])])
  );
}

// The result without what the call wrote, which `out` has.
function result(value) {
  if (value?.class === 'void') return undefined;
  const { result: own, properties: _, ...rest } = value ?? {};
  return own === undefined ? value : { ...rest, value: own };
}

// An AppMap's calls in the shape of the expected file.
function calls({ events }) {
  const returns = new Map();
  for (const event of events)
    if (event.event === 'return') returns.set(event.parent_id, event);
  return events
    .filter((event) => event.event === 'call' && event.method_id !== 'main')
    .map((event) => {
      const back = returns.get(event.id) ?? {};
      return {
        call: event.method_id,
        receiver: event.receiver,
        parameters: event.parameters,
        return_value: result(back.return_value),
        errno: back.errno,
        receiver_out: back.receiver,
        out: back.parameters,
      };
    });
}

const [appmap, file] = process.argv.slice(2);
const read = (name) => JSON.parse(fs.readFileSync(name, 'utf8'));
const expected = read(file);
const actual = calls(read(appmap));
if (expected.length === 0) throw new Error(`${file} expects nothing`);

// The n-th call of a function is compared with the n-th promised one.
const left = [...expected];
const lines = (call, other) => [...callLines(closed(call, other))];
const want = expected.flatMap((call) => lines(call, call));
const got = actual.flatMap((call) => {
  const at = left.findIndex((other) => other.call === call.call);
  return lines(call, at < 0 ? {} : left.splice(at, 1)[0]);
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'values-'));
fs.writeFileSync(path.join(folder, 'expected'), want.join('\n') + '\n');
fs.writeFileSync(path.join(folder, 'recorded'), got.join('\n') + '\n');
const diff = spawnSync(
  'diff',
  ['-U1', '-F^[^ ]', '--label=expected', '--label=recorded', 'expected', 'recorded'],
  { cwd: folder, encoding: 'utf8' }
);
fs.rmSync(folder, { recursive: true });
if (diff.status !== 0) {
  console.log(`${appmap} is not as ${file} says:\n${diff.stdout}${diff.stderr}`);
  process.exitCode = 1;
}
