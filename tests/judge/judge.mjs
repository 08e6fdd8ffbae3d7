#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// Judges AppMaps: the official validator, the loader that all AppMap tools
// share, and the stricter checks of checks.mjs.
//
//   judge.mjs [--recorded] [--source DIR] FILE|DIR...
//       one line per error, exit 1 if any; --recorded: there must be events
//   judge.mjs --serve
//       a path per line in, as a JSON string, JSON per line out
//
// Names of files are kept as their bytes, in latin1, because they may be no
// UTF-8.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import appmapValidate from '@appland/appmap-validate';
import appmapModels from '@appland/models';
import { bytes, check } from './checks.mjs';

const MAX_ERRORS = 20;

function attempt(errors, judge, action) {
  try {
    return action();
  } catch (error) {
    const text = String(error.message).split('\n').slice(0, 12).join(' ');
    errors.push(`${judge}: ${text.slice(0, 500)}`);
    return undefined;
  }
}

// Classes that the loader had to invent, because an event matches no
// function of the classMap.
function loaded(map, errors) {
  const appmap = appmapModels.buildAppMap(map).normalize().build();
  const invented = appmap.classMap.codeObjects
    .filter((object) => object.type === 'class' && !object.parent)
    .map((object) => object.name);
  if (invented.length)
    errors.push(`events match no classMap function: ${invented.join(', ')}`);
}

/// Everything wrong with an AppMap given as text.
/// options.source: the directory that relative paths start from.
/// options.recorded: there must be events.
/// options.file: where the AppMap lies, to look for the sources around it.
export function judge(text, options = {}) {
  const errors = [];
  const map = attempt(errors, 'json', () => JSON.parse(text));
  if (map === undefined) return errors;
  attempt(errors, 'validate', () => appmapValidate.validate(map, {}));
  // Checks on what the validator refused would only crash.
  if (errors.length) return errors;
  if (options.recorded && !map.events.length) errors.push('no events');
  attempt(errors, 'check', () => check(map, errors, options));
  // Last, because the loader changes the map.
  attempt(errors, 'load', () => loaded(map, errors));
  if (errors.length > MAX_ERRORS)
    errors.splice(MAX_ERRORS, Infinity, `and ${errors.length - MAX_ERRORS} more`);
  return errors;
}

export function judgeFile(file, options = {}) {
  const errors = [];
  const text = attempt(errors, 'file', () =>
    new TextDecoder('utf-8', { fatal: true }).decode(
      fs.readFileSync(Buffer.from(file, 'latin1'))
    )
  );
  return text === undefined ? errors : judge(text, { ...options, file });
}

function* appmaps(name) {
  const place = Buffer.from(name, 'latin1');
  if (!fs.statSync(place).isDirectory()) {
    yield name;
    return;
  }
  const options = { withFileTypes: true, encoding: 'latin1' };
  for (const entry of fs.readdirSync(place, options)) {
    const below = path.join(name, entry.name);
    if (entry.isDirectory() || entry.name.endsWith('.appmap.json'))
      yield* appmaps(below);
  }
}

function serve() {
  readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const errors = judgeFile(JSON.parse(line));
    process.stdout.write(JSON.stringify({ errors }) + '\n');
  });
}

function main(args) {
  if (args[0] === '--serve') return serve();
  const { values: options, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { recorded: { type: 'boolean' }, source: { type: 'string' } },
  });
  let judged = 0;
  if (options.source) options.source = bytes(options.source);
  for (const file of positionals.flatMap((name) => [...appmaps(bytes(name))])) {
    judged++;
    for (const error of judgeFile(path.resolve(bytes(process.cwd()), file), options)) {
      console.log(`${file}: ${error}`);
      process.exitCode = 1;
    }
  }
  if (!judged) {
    console.log('judge: no AppMap there');
    process.exitCode = 1;
  } else if (!process.exitCode) {
    console.log(`judge: ${judged} valid`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2));
