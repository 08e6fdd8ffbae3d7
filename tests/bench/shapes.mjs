#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// Makes up AppMaps of extreme shapes, to find what viewers open
// (docs/performance.md, "What the viewers open"):
//
//   shapes.mjs SHAPE EVENTS DEPTH >NAME.appmap.json
//
//   flat       one call makes all the others
//   long       the same, each with eight texts
//   loop       the same, of two functions in turn
//   chains     one below the other, down to DEPTH, again and again
//   trees      random trees, down to DEPTH
//   recursion  of one function, as that of Fibonacci's numbers
//   threads    a thousand of random trees each
//   functions  5000 in 20 packages, else 300 in 8
import process from 'node:process';

const [shape, count, depth] = process.argv.slice(2);
const many = shape === 'functions';
const [FUNCTIONS, FILES, PACKAGES] = many ? [5000, 200, 20] : [300, 40, 8];
let left = count / 2;
let seed = 1;
let time = 0;
const events = [];

const random = () =>
  (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x80000000;
const functions = Array.from({ length: FUNCTIONS }, (_, index) => {
  const file = index % FILES;
  const folder = `src/part_${file % PACKAGES}`;
  return { name: `function_${index}`, folder, file: `file_${file}`, line: 10 + index };
});
const any = () => functions[1 + Math.floor(random() * (FUNCTIONS - 1))];

// A call of `callee`, in which `body` makes others.
function call(callee, body = () => {}, thread = 1) {
  if (left-- <= 0) return;
  callee.called = true;
  const began = (time += 1e-6);
  const id = events.length + 1;
  const text = (shape === 'long' ? 'x'.repeat(90) : '') + id;
  events.push({
    id,
    event: 'call',
    thread_id: thread,
    defined_class: callee.file,
    method_id: callee.name,
    path: `${callee.folder}/${callee.file}.c`,
    lineno: callee.line,
    static: true,
    parameters: Array.from({ length: shape === 'long' ? 8 : 1 }, (_, index) => ({
      name: `p${index}`,
      class: 'const char *',
      value: text,
      object_id: 1000 + index,
    })),
    timestamp: began,
  });
  body();
  events.push({
    id: events.length + 1,
    event: 'return',
    thread_id: thread,
    parent_id: id,
    return_value: { class: 'int', value: String(id) },
    elapsed: (time += 1e-6) - began,
    timestamp: time,
  });
}

function tree(level, thread) {
  while (left > 0 && level < depth && random() < 0.62)
    call(any(), () => tree(level + 1, thread), thread);
}
const chain = (levels) => levels > 0 && call(any(), () => chain(levels - 1));
const fibonacci = (n) =>
  call(functions[1], () => n > 1 && (fibonacci(n - 1), fibonacci(n - 2)));

const next = {
  flat: () => call(any()),
  long: () => call(any()),
  loop: (turn) => call(functions[1 + (turn % 2)]),
  chains: () => chain(depth - 1),
  trees: () => call(any(), () => tree(2, 1)),
  recursion: () => fibonacci(Math.min(depth - 2, 18)),
  functions: (turn) => call(functions[turn % FUNCTIONS], () => tree(2, 1)),
}[shape];

if (shape === 'threads') {
  const share = left / 1000;
  for (let thread = 1; thread <= 1000; thread++) {
    left = share;
    const body = () => call(any(), () => tree(2, thread), thread);
    call(any(), () => { while (left > 0) body(); }, thread);
  }
} else {
  call(functions[0], () => { for (let turn = 0; left > 0; turn++) next(turn); });
}

const children = (list, key, make) => {
  const groups = new Map();
  for (const one of list)
    groups.set(one[key], [...(groups.get(one[key]) ?? []), one]);
  return [...groups].map(([name, group]) => make(name, group));
};
const called = functions.filter((one) => one.called);
const classMap = children(called, 'folder', (name, inside) => ({
  name,
  type: 'package',
  children: children(inside, 'file', (name, inside) => ({
    name,
    type: 'class',
    children: inside.map(({ name, folder, file, line }) => ({
      name,
      type: 'function',
      location: `${folder}/${file}.c:${line}`,
      static: true,
    })),
  })),
}));
const metadata = {
  name: `${shape} ${count}`,
  app: 'shapes',
  language: { name: 'c', engine: 'clang', version: '19' },
  client: { name: 'shapes', url: 'https://appmap.io' },
  recorder: { name: 'process', type: 'process' },
};
process.stdout.write(
  JSON.stringify({ version: '1.13.1', metadata, classMap, events })
);
