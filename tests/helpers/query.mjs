// SPDX-License-Identifier: MIT
//
// Prints parts of an AppMap as plain text, for FileCheck and diff. Knows
// nothing of the project's own tools, which it helps to test.
//
//   query.mjs tree FILE        the calls of each thread, one `| ` a level deep
//   query.mjs classmap FILE    the code, one line per function
//   query.mjs counts FILE      events, functions, threads
//   query.mjs get FILE KEY     one field: metadata.language.name
import fs from 'node:fs';
import process from 'node:process';

// ` !int: 7`
function thrown({ class: type, message }) {
  return ` !${type}${message ? `: ${message}` : ''}`;
}

// `int = "7"`, with ` @` when there is an object_id.
function value({ class: type, value, object_id }) {
  const text = value === undefined ? '' : ` = ${JSON.stringify(value)}`;
  return `${type}${text}${object_id === undefined ? '' : ' @'}`;
}

function* tree({ events }) {
  const returns = new Map(
    events
      .filter((event) => event.event === 'return')
      .map((event) => [event.parent_id, event])
  );
  for (const thread of new Set(events.map((event) => event.thread_id))) {
    yield `thread ${thread}`;
    let depth = 0;
    for (const event of events) {
      if (event.thread_id !== thread) continue;
      if (event.event === 'return') {
        depth--;
        continue;
      }
      const { return_value: result, exceptions } = returns.get(event.id) ?? {};
      const parameters = [event.receiver, ...(event.parameters ?? [])]
        .filter(Boolean)
        .map((parameter) => `${parameter.name ?? ''}: ${value(parameter)}`);
      yield '| '.repeat(depth++) +
        `${event.method_id}(${parameters.join(', ')})` +
        (result ? ` -> ${value(result)}` : '') +
        (exceptions ?? []).map(thrown).join('');
    }
  }
}

// `src | shape | area | src/shape.c:3 | static | geo,pure`
function* classmap({ classMap }) {
  function* below(node, chain) {
    if (node.type === 'function')
      yield [
        ...chain,
        node.name,
        node.location,
        node.static ? 'static' : 'method',
        (node.labels ?? []).join(','),
      ].join(' | ');
    for (const child of node.children ?? [])
      yield* below(child, [...chain, node.name]);
  }
  for (const node of classMap) yield* below(node, []);
}

function* counts(map) {
  yield `events ${map.events.length}`;
  yield `functions ${[...classmap(map)].length}`;
  yield `threads ${new Set(map.events.map((e) => e.thread_id)).size}`;
}

function* get(map, key) {
  const found = key.split('.').reduce((at, name) => at?.[name], map);
  yield typeof found === 'string' ? found : JSON.stringify(found);
}

const [query, file, ...rest] = process.argv.slice(2);
const map = JSON.parse(fs.readFileSync(file, 'utf8'));
for (const line of { tree, classmap, counts, get }[query](map, ...rest))
  console.log(line);
