#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// Proves that the judge can say no: an AppMap that is right passes, and each
// of its mutants, wrong in one place, is refused for the reason given.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import appmapModels from '@appland/models';
import { judge } from './judge.mjs';

const source = fs.mkdtempSync(path.join(os.tmpdir(), 'judge-'));
process.on('exit', () => fs.rmSync(source, { recursive: true }));
fs.mkdirSync(path.join(source, 'src'));
fs.writeFileSync(path.join(source, 'src/shape.c'), 'int\n'.repeat(20));

const call = (id, name, line, thread, timestamp, more = {}) => ({
  id,
  event: 'call',
  thread_id: thread,
  timestamp,
  defined_class: 'shape',
  method_id: name,
  path: 'src/shape.c',
  lineno: line,
  static: true,
  parameters: [],
  ...more,
});
const leave = (id, parent, thread, timestamp, elapsed, more = {}) => ({
  id,
  event: 'return',
  thread_id: thread,
  parent_id: parent,
  timestamp,
  elapsed,
  ...more,
});
const number = (name) => ({ name, class: 'int', value: '7' });
const members = (...list) => ({ name: 'm', class: 'm', properties: list });
const point = () => ({
  name: 'p',
  class: 'struct point *',
  value: '{x=1}',
  properties: [{ name: 'x', class: 'int' }],
});

function right() {
  const node = (name, line, labels) => ({
    type: 'function',
    name,
    location: `src/shape.c:${line}`,
    static: true,
    labels,
  });
  return {
    version: '1.13.1',
    metadata: {
      name: 'a run',
      app: 'shapes',
      language: { name: 'c', engine: 'clang 19.1.7', version: 'C17' },
      client: {
        name: 'appmap-clang',
        url: 'https://appmap.io',
        version: '0.1.0',
      },
      recorder: { name: 'process', type: 'process' },
      frameworks: [],
      git: {
        repository: 'https://example.org/shapes.git',
        branch: 'main',
        commit: '0123456789abcdef0123456789abcdef01234567',
        status: [],
      },
    },
    classMap: [
      {
        type: 'package',
        name: 'src',
        children: [
          {
            type: 'class',
            name: 'shape',
            children: [node('area', 3, ['geo', 'pure']), node('main', 20)],
          },
        ],
      },
    ],
    events: [
      call(1, 'main', 20, 1, 1.0),
      call(2, 'area', 3, 1, 1.1, {
        parameters: [number('side'), { ...point(), value: '0x7ffe', size: 1 }],
      }),
      call(3, 'area', 3, 2, 1.15),
      leave(4, 2, 1, 1.2, 0.1, {
        return_value: { class: 'int', value: '-1 ENOENT (No such file)' },
        errno: 'ENOENT',
        parameters: [point()],
      }),
      leave(5, 3, 2, 1.25, 0.1),
      leave(6, 1, 1, 1.3, 0.3),
    ],
  };
}
// The same as the recording of a test that failed.
function asTest(map, change = () => {}) {
  Object.assign(map.metadata, {
    recorder: { name: 'cmocka', type: 'tests' },
    frameworks: [{ name: 'cmocka', version: '1.1.5' }],
    source_location: 'src/shape.c:3',
    recording: { defined_class: 'shape', method_id: 'area' },
    test_status: 'failed',
    test_failure: { message: 'no', location: 'src/shape.c:4' },
    exception: { class: 'SIGSEGV', message: 'Segmentation fault' },
  });
  change(map.metadata);
}
const area = (map) => map.classMap[0].children[0].children[0];

// What is wrong, how to make it so, and what the judge must say.
const mutants = [
  ['schema', (m) => delete m.metadata.recorder.type, /validate/],
  ['return of another call', (m) => (m.events[3].parent_id = 1), /validate/],
  ['no such function', (m) => (m.events[1].lineno = 4), /validate/],
  ['version', (m) => (m.version = '1.12.0'), /version is/],
  ['no name', (m) => delete m.metadata.name, /no name/],
  ['no app', (m) => delete m.metadata.app, /no app/],
  ['language', (m) => (m.metadata.language.name = 'C'), /language is/],
  ['engine', (m) => (m.metadata.language.engine = 'gcc'), /engine is/],
  ['language version', (m) => (m.metadata.language.version = '?'), /language v/],
  ['client', (m) => (m.metadata.client.name = 'x'), /client is/],
  ['client url', (m) => (m.metadata.client.url = 'x'), /client url/],
  ['client version', (m) => delete m.metadata.client.version, /client version/],
  ['no recorder name', (m) => (m.metadata.recorder.name = ''), /recorder name/],
  ['no frameworks', (m) => delete m.metadata.frameworks, /no frameworks/],
  [
    'credentials',
    (m) => (m.metadata.git.repository = 'https://me:pw@example.org/x'),
    /credentials/,
  ],
  ['commit', (m) => (m.metadata.git.commit = 'HEAD'), /commit is/],
  [
    'function that was never called',
    (m) =>
      m.classMap[0].children[0].children.push({
        ...area(m),
        name: 'perimeter',
      }),
    /perimeter was never called/,
  ],
  ['parameter list in a name', (m) => rename(m, 'area(int)'), /name with/],
  ['duplicate label', (m) => area(m).labels.push('geo'), /duplicate labels/],
  ['no such file', (m) => move(m, 'src/gone.c', 3), /no such file/],
  ['line beyond the file', (m) => move(m, 'src/shape.c', 21), /has 20 lines/],
  ['line 0', (m) => move(m, 'src/shape.c', 0), /line 0/],
  ['crooked path', (m) => move(m, 'src/../src/shape.c', 3), /not plain/],
  ["'.' in a class", (m) => reclass(m, 'shape.c'), /'\.'/],
  ['template arguments in a class', (m) => reclass(m, 'box<int>'), /'<'/],
  [
    'nested package',
    (m) =>
      m.classMap[0].children.push({
        type: 'package',
        name: 'x',
        children: [],
      }),
    /package src holds/,
  ],
  [
    'package twice',
    (m) => m.classMap.push({ type: 'package', name: 'src', children: [] }),
    /src stands there twice/,
  ],
  [
    'class twice',
    (m) =>
      m.classMap[0].children.push({
        type: 'class',
        name: 'shape',
        children: [],
      }),
    /shape stands there twice/,
  ],
  ['gap in the ids', (m) => (m.events[5].id = 9), /is the 6th/],
  [
    'thread number',
    (m) => m.events.forEach((e) => e.thread_id === 2 && (e.thread_id = 7)),
    /thread 7/,
  ],
  ['no timestamp', (m) => delete m.events[5].timestamp, /no timestamp/],
  ['time backwards', (m) => (m.events[3].timestamp = 1.05), /backwards/],
  ['no elapsed', (m) => delete m.events[4].elapsed, /no elapsed/],
  ['callee longer', (m) => (m.events[3].elapsed = 0.4), /callees took/],
  ['elapsed', (m) => (m.events[4].elapsed = 0.2), /does not fit/],
  ['call that never returns', (m) => m.events.splice(5), /never returns/],
  ['too deep', tooDeep, /deeper than/],
  [
    'defined_class',
    (m) =>
      m.events
        .filter(({ method_id }) => method_id === m.events[1].method_id)
        .forEach((event) => (event.defined_class = 'stack')),
    /defined_class stack/,
  ],
  [
    'static with receiver',
    (m) => (m.events[1].receiver = number('this')),
    /static with/,
  ],
  ['no receiver', notStatic, /no receiver/],
  ['no parameters', (m) => delete m.events[1].parameters, /no parameters/],
  [
    'empty name',
    (m) => (m.events[1].parameters[0].name = ''),
    /with an empty name/,
  ],
  ['no class', (m) => (m.events[1].parameters[0].class = ''), /without class/],
  [
    'object_id',
    (m) => (m.events[1].parameters[0].object_id = 2 ** 60),
    /beyond 2\^53/,
  ],
  [
    'control character',
    (m) => (m.events[1].parameters[0].value = 'a\tb'),
    /control character/,
  ],
  ['size', (m) => (m.events[1].parameters[1].size = 2 ** 60), /size of p/],
  [
    'property without class',
    (m) => (m.events[3].parameters[0].properties[0].class = ''),
    /property x without class/,
  ],
  [
    'property without name',
    (m) => (m.events[3].parameters[0].properties[0].name = ''),
    /property without name/,
  ],
  [
    'properties in properties',
    (m) =>
      (m.events[3].parameters[0].properties = [
        members(members(members(number('x')))),
      ]),
    /deeper than 3/,
  ],
  [
    'many properties',
    (m) =>
      (m.events[3].parameters[0].properties = Array(51).fill(number('x'))),
    /51 properties/,
  ],
  [
    'out-parameter',
    (m) => (m.events[3].parameters[0].name = 'q'),
    /no parameter q/,
  ],
  [
    'out-parameter of another class',
    (m) => (m.events[3].parameters[0].class = 'int *'),
    /no parameter p/,
  ],
  [
    'receiver of a return',
    (m) => (m.events[3].receiver = number('this')),
    /another receiver/,
  ],
  ['errno', (m) => (m.events[3].errno = 'EBADF'), /errno EBADF/],
  ['errno of a call', (m) => (m.events[1].errno = 'EBADF'), /of a call/],
  [
    'long value',
    (m) => (m.events[1].parameters[0].value = '😀'.repeat(101)),
    /validate/,
  ],
];

// The same, left by an exception.
const thrown = (map) => {
  const exception = {
    class: 'std::runtime_error',
    message: 'no',
    object_id: 4096,
    path: 'src/shape.c',
    lineno: 4,
  };
  map.events[4].exceptions = [exception];
  return exception;
};
const thrownMutants = [
  ['no message', (e) => delete e.message, /validate/],
  ['no object_id', (e) => delete e.object_id, /validate/],
  ['no class', (e) => (e.class = ''), /exception without class/],
  ['object_id', (e) => (e.object_id = 2 ** 60), /object_id/],
  ['line 0', (e) => (e.lineno = 0), /runtime_error: line 0/],
  ['line beyond the file', (e) => (e.lineno = 21), /the file has 20/],
  ['no such file', (e) => (e.path = 'src/gone.c'), /no such file/],
  ['no path', (e) => delete e.path, /line without path/],
  ['two', (e, m) => m.events[4].exceptions.push(e), /caused itself/],
  ['none', (e, m) => m.events[4].exceptions.pop(), /0 exceptions/],
  [
    'result',
    (e, m) => (m.events[4].return_value = { class: 'int', value: '1' }),
    /return_value and exceptions/,
  ],
];

const testMutants = [
  [
    'no status',
    (t) => Object.assign(t, { test_status: undefined, test_failure: undefined }),
    /no test_status/,
  ],
  ['status', (t) => (t.test_status = 'passed'), /validate|test_status is/],
  [
    'failure of a success',
    (t) => (t.test_status = 'succeeded'),
    /but not failed/,
  ],
  [
    'failure without message',
    (t) => (t.test_failure.message = ''),
    /without message/,
  ],
  [
    'failure nowhere',
    (t) => (t.test_failure.location = 'src/x.c:1'),
    /test_failure src\/x.c:1: no such/,
  ],
  [
    'test nowhere',
    (t) => (t.source_location = 'src/shape.c:21'),
    /source_location.*has 20/,
  ],
  ['no place', (t) => delete t.source_location, /no source_location/],
  [
    'no class',
    (t) => (t.recording.defined_class = ''),
    /without class or method/,
  ],
  [
    'no version',
    (t) => (t.frameworks[0].version = ''),
    /without name, version/,
  ],
  ['exception', (t) => (t.exception.class = ''), /exception without/],
  [
    'status of a process',
    (t) => (t.recorder.type = 'process'),
    /in a recording of type/,
  ],
];

function rename(map, name) {
  area(map).name = name;
  for (const event of map.events)
    if (event.method_id === 'area') event.method_id = name;
}

function move(map, file, line) {
  area(map).location = `${file}:${line}`;
  for (const event of map.events)
    if (event.method_id === 'area')
      Object.assign(event, { path: file, lineno: line });
}

function reclass(map, name) {
  map.classMap[0].children[0].name = name;
  for (const event of map.events)
    if (event.defined_class) event.defined_class = name;
}

function notStatic(map) {
  area(map).static = false;
  for (const event of map.events)
    if (event.method_id === 'area') event.static = false;
}

function tooDeep(map) {
  const count = 1001;
  const at = (i) => 2 + i / 1024;
  for (let i = 0; i < count; i++)
    map.events.push(call(7 + i, 'area', 3, 1, at(i)));
  for (let i = count; i-- > 0; )
    map.events.push(
      leave(map.events.length + 1, 7 + i, 1, 3, 3 - at(i))
    );
}

// Three calls of area were left out of main.
function marked(map, more = (mark) => mark) {
  const at = map.events.findIndex(
    (event) => event.event === 'return' && event.parent_id === 1
  );
  const main = map.events[at];
  const named = (name, value) => ({ name, class: 'calls', value });
  const mark = call(0, 'calls left out', 20, main.thread_id, main.timestamp, {
    parameters: [named('calls', '3'), named('area', '3')],
  });
  const back = leave(0, 0, main.thread_id, main.timestamp, 0);
  map.metadata.elided = { calls: 3, limit: {}, functions: [] };
  map.classMap[0].children[0].children.push({
    type: 'function',
    name: 'calls left out',
    location: 'src/shape.c:20',
    static: true,
  });
  more(mark, map);
  map.events.splice(at, 0, mark, back);
  const ids = new Map();
  map.events.forEach((event, index) => {
    if (event.id) ids.set(event.id, index + 1);
    event.id = index + 1;
    if (event.parent_id) event.parent_id = ids.get(event.parent_id);
  });
  back.parent_id = mark.id;
  return map;
}
const markMutants = [
  ['too few', (_, map) => (map.metadata.elided.calls = 4), /3 marked/],
  ['not said', (_, map) => delete map.metadata.elided, /0 calls left out/],
  ['sum', (mark) => (mark.parameters[1].value = '2'), /2 calls named of 3/],
  ['no name', (mark) => mark.parameters.pop(), /without calls/],
];

let failed = 0;
function expect(name, errors, pattern) {
  const good = pattern
    ? errors.some((error) => pattern.test(error))
    : !errors.length;
  if (good) return;
  failed++;
  console.log(`${name}: expected ${pattern ?? 'no error'}, got:`, errors);
}

expect('the original', judge(JSON.stringify(right()), { source }));
expect(
  'no events',
  judge(JSON.stringify({ ...right(), classMap: [], events: [] }), {
    recorded: true,
  }),
  /no events/
);
for (const [name, mutate, pattern] of mutants) {
  const map = right();
  mutate(map);
  expect(name, judge(JSON.stringify(map), { source }), pattern);
}
{
  const map = right();
  thrown(map);
  expect('an exception', judge(JSON.stringify(map), { source }));
}
for (const [name, mutate, pattern] of thrownMutants) {
  const map = right();
  mutate(thrown(map), map);
  expect(`exception: ${name}`, judge(JSON.stringify(map), { source }), pattern);
}
{
  const map = right();
  asTest(map);
  expect('a test', judge(JSON.stringify(map), { source }));
}
for (const [name, mutate, pattern] of testMutants) {
  const map = right();
  asTest(map, mutate);
  expect(`test: ${name}`, judge(JSON.stringify(map), { source }), pattern);
}
expect('a mark', judge(JSON.stringify(marked(right())), { source }));
for (const [name, mutate, pattern] of markMutants)
  expect(
    `mark: ${name}`,
    judge(JSON.stringify(marked(right(), mutate)), { source }),
    pattern
  );
{
  // The tools know no parameters of returns: they must take the call's.
  const { events } = appmapModels.buildAppMap(right()).normalize().build();
  const area = events.filter(({ callEvent }) => callEvent.lineno === 3);
  const first = area.filter(({ threadId }) => threadId === 1);
  const values = first.map(({ parameters }) => parameters.map((p) => p.value));
  expect(
    'a return in the loader',
    values.length === 2 && values.every(([, point]) => point === '0x7ffe')
      ? []
      : values
  );
}
const count =
  mutants.length +
  thrownMutants.length +
  testMutants.length +
  markMutants.length +
  6;
console.log(`judge: ${count - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
