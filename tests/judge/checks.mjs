// SPDX-License-Identifier: MIT
//
// What an AppMap of ours must be beyond what the official validator asks for.
// Each check has a mutant in selftest.mjs that only it finds.
import fs from 'node:fs';
import path from 'node:path';
import { checkValues } from './values.mjs';

const MAX_DEPTH = 1000;
// The function that stands for calls that the bounds left out.
const MARK = 'calls left out';
// Of those that were not even recorded only about how many is known where.
const ABOUT = 0.1;
const ABOUT_LEAST = 8192;
// Times are written with microseconds or better; two of them are compared.
const TOLERANCE = 5e-6;

/// Appends to `errors` what is wrong with `map`, which is valid by schema.
export function check(map, errors, options) {
  checkMetadata(map, errors);
  checkRecording(map.metadata, errors, options);
  const functions = checkClassMap(map, errors, options);
  checkEvents(map, functions, errors, options);
  checkMarks(map, errors);
  // A map without events describes code: `appmap-clang classmap`.
  if (map.events.length)
    for (const { node, called, stranger } of functions.values())
      if (!called)
        errors.push(stranger ?? `classMap: ${node.name} was never called`);
}

function checkMetadata({ version, metadata, events }, errors) {
  const wrong = (what) => errors.push(`metadata: ${what}`);
  if (version !== '1.13.1') wrong(`version is ${version}`);
  for (const key of ['name', 'app'])
    if (!metadata[key]) wrong(`no ${key}`);
  const { language, client, recorder, git } = metadata;
  if (!['c', 'c++'].includes(language?.name))
    wrong(`language is ${language?.name}`);
  if (!/^clang \d+\./.test(language?.engine)) wrong(`engine is ${language?.engine}`);
  if (!/^C(\+\+)?\d\w$/.test(language?.version))
    wrong(`language version is ${language?.version}`);
  if (client.name !== 'appmap-clang') wrong(`client is ${client.name}`);
  if (!/^https:/.test(client.url)) wrong(`client url is ${client.url}`);
  if (!/^\d+\.\d+\.\d+/.test(client.version))
    wrong(`client version is ${client.version}`);
  if (events.length && !recorder.name) wrong('no recorder name');
  if (!Array.isArray(metadata.frameworks)) wrong('no frameworks');
  if (git) {
    if (/\/\/[^/]*@/.test(git.repository))
      wrong(`credentials in ${git.repository}`);
    if (!/^[0-9a-f]{40,}$/.test(git.commit)) wrong(`commit is ${git.commit}`);
  }
}

const text = (value) => typeof value === 'string' && value !== '';

// What tests, requests, remote and code block recordings say of themselves.
function checkRecording(metadata, errors, options) {
  const wrong = (what) => errors.push(`metadata: ${what}`);
  const { recorder, frameworks, recording, exception } = metadata;
  const { test_status: status, test_failure: failure } = metadata;
  for (const { name, version } of frameworks ?? [])
    if (!text(name) || !text(version)) wrong('framework without name, version');
  if (recording && !(text(recording.defined_class) && text(recording.method_id)))
    wrong('recording without class or method');
  // What is no object, as an int that was thrown, has no message.
  if (exception && !text(exception.class))
    wrong('exception without class');
  if (recorder.type === 'tests') {
    if (!text(metadata.source_location) && recording)
      wrong('recording, but no source_location');
    // Where an adapter speaks for the framework, it knows how the test ended.
    if (!status && frameworks?.some(({ name }) => name === recorder.name))
      wrong('no test_status');
  } else if (status || failure) {
    wrong(`test_status in a recording of type ${recorder.type}`);
  }
  if (status && !['succeeded', 'failed'].includes(status))
    wrong(`test_status is ${status}`);
  if (failure && status !== 'failed') wrong('test_failure, but not failed');
  if (failure && !text(failure.message)) wrong('test_failure without message');
  for (const [key, place] of [
    ['source_location', metadata.source_location],
    ['test_failure', failure?.location],
  ])
    if (place !== undefined) checkPlace(key, place, wrong, options);
}

function checkPlace(key, place, wrong, options) {
  const [, file, line] = /^(.*?)(?::(\d+))?$/s.exec(place);
  const length = lines(file, options);
  if (length === null) wrong(`${key} ${place}: no such file`);
  else if (line === '0' || line > length)
    wrong(`${key} ${place}: the file has ${length} lines`);
}

// Returns the functions by `location|name`, which an event repeats.
function checkClassMap({ classMap }, errors, options) {
  const functions = new Map();
  const sources = new Map();
  const wrong = (what) => errors.push(`classMap: ${what}`);

  const visitFunction = (node, classes) => {
    const at = `${node.name} at ${node.location}`;
    const [, file, line] = /^(.*?)(?::(\d+))?$/s.exec(node.location);
    if (line === '0') wrong(`${at}: line 0`);
    if (/(^|\/)\.\.?(\/|$)/.test(file)) wrong(`${at}: path is not plain`);
    if (/[<(]/.test(node.name.replace(/^operator.*/, '')))
      wrong(`${at}: name with parameters or template arguments`);
    if (new Set(node.labels).size !== (node.labels ?? []).length)
      wrong(`${at}: duplicate labels`);
    if (!sources.has(file)) sources.set(file, lines(file, options));
    const length = sources.get(file);
    if (length === null) wrong(`${at}: no such file`);
    else if (line > length) wrong(`${at}: the file has ${length} lines`);
    functions.set(`${node.location}|${node.name}`, {
      node,
      scope: classes.join('::'),
      called: false,
    });
  };
  const visitClass = (node, classes) => {
    if (/[.<(]/.test(node.name)) wrong(`class ${node.name}: '.', '<' or '('`);
    const inner = [...classes, node.name];
    for (const child of node.children)
      if (child.type === 'class') visitClass(child, inner);
      else visitFunction(child, inner);
    duplicates(node.children.filter((child) => child.type === 'class'), wrong);
  };
  for (const node of classMap) {
    // The component diagram draws false edges for a package that holds
    // both classes and packages: ours are flat.
    for (const child of node.children)
      if (child.type === 'class') visitClass(child, []);
      else wrong(`package ${node.name} holds ${child.type} ${child.name}`);
    duplicates(node.children, wrong);
  }
  duplicates(classMap, wrong);
  return functions;
}

function duplicates(nodes, wrong) {
  const names = nodes.map((node) => node.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) wrong(`${twice} stands there twice`);
}

/// A name's bytes, in latin1.
export function bytes(name) {
  return Buffer.from(name).toString('latin1');
}

// How many lines a source file has; null: there is none; undefined: the source
// tree is not at hand.
function lines(file, options) {
  const length = linesOf(bytes(file), options);
  if (length > 0) return length;
  // Bytes that are no UTF-8 are shown as \xe9.
  const meant = bytes(file).replace(/\\x([89a-f][0-9a-f])/g, (_, digits) =>
    String.fromCharCode(parseInt(digits, 16))
  );
  return meant === bytes(file) ? length : linesOf(meant, options);
}

function linesOf(file, { source, file: appmap }) {
  const count = (name) => {
    try {
      const text = fs.readFileSync(Buffer.from(name, 'latin1'), 'latin1');
      return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    } catch {
      return null;
    }
  };
  if (path.isAbsolute(file)) return count(file);
  if (source) return count(path.join(source, file));
  // Usually the AppMap lies below the project.
  for (let at = appmap; at && at !== path.dirname(at); ) {
    at = path.dirname(at);
    const length = count(path.join(at, file));
    if (length !== null) return length;
  }
  return undefined;
}

function checkEvents({ events }, functions, errors, options) {
  const threads = new Map();
  events.forEach((event, index) => {
    const wrong = (what) => errors.push(`event ${event.id}: ${what}`);
    if (event.id !== index + 1) wrong(`is the ${index + 1}th`);

    let thread = threads.get(event.thread_id);
    if (!thread) {
      thread = { open: [], last: 0, depth: 0 };
      threads.set(event.thread_id, thread);
      if (event.thread_id !== threads.size)
        wrong(`thread ${event.thread_id} is the ${threads.size}th to appear`);
    }
    if (typeof event.timestamp !== 'number') wrong('no timestamp');
    if (event.timestamp < thread.last) wrong('time runs backwards');
    thread.last = event.timestamp;

    let left;
    if (event.event === 'call') {
      thread.open.push({ call: event, elapsed: [] });
      if (thread.open.length > MAX_DEPTH) wrong(`deeper than ${MAX_DEPTH}`);
      if (event.method_id) checkCall(event, functions, wrong);
    } else {
      // That it is the innermost open call's return, the validator has seen.
      left = thread.open.pop();
      checkReturn(event, left, thread.open.at(-1), wrong);
      checkExceptions(event, wrong, options);
    }
    checkValues(event, left?.call, wrong);
  });
  for (const [id, { open }] of threads)
    for (const { call } of open)
      errors.push(`thread ${id}: call ${call.id} never returns`);
}

// Marks name how many calls are missing, and all of those are in the metadata.
function checkMarks({ events, metadata }, errors) {
  const all = metadata.elided?.calls ?? 0;
  const number = ({ value }) => Number(value.replace('about ', ''));
  let sum = 0;
  let isExact = true;
  for (const { id, event, method_id: name, parameters } of events) {
    if (event !== 'call' || name !== MARK) continue;
    const [total, ...named] = parameters;
    const parts = named.reduce((before, one) => before + number(one), 0);
    if (total.name !== 'calls' || !(number(total) > 0) || !named.length)
      errors.push(`event ${id}: a mark without calls`);
    if (parts !== number(total))
      errors.push(`event ${id}: ${parts} calls named of ${total.value}`);
    if (total.value.startsWith('about ')) isExact = false;
    sum += number(total);
  }
  // A call of which nothing is known has no place; a few that were not recorded
  // need not show.
  const most = isExact && sum ? 0 : Math.max(ABOUT * all, ABOUT_LEAST);
  if (Math.abs(all - sum) > most)
    errors.push(`${all} calls left out, ${sum} marked`);
}

function checkCall(call, functions, wrong) {
  const location = call.lineno ? `${call.path}:${call.lineno}` : call.path;
  const found = functions.get(`${location}|${call.method_id}`);
  if (call.lineno === 0) wrong('line 0');
  // A macro, or a header included under two names, puts functions of several
  // classes there, of which the validator lets a classMap have only one.
  if (found && call.defined_class === found.scope) found.called = true;
  else if (found)
    found.stranger = `event ${call.id}: defined_class ${call.defined_class}, classMap ${found.scope}`;
  // Loaders take '.' for a separator.
  if (call.defined_class.includes('.')) wrong(`'.' in ${call.defined_class}`);
  if (call.static === !!call.receiver)
    wrong(call.static ? 'static with receiver' : 'no receiver');
  if (!Array.isArray(call.parameters)) wrong('no parameters');
}

function checkReturn(event, { call, elapsed }, parent, wrong) {
  if (typeof event.elapsed !== 'number') {
    wrong('no elapsed');
    return;
  }
  const spent = elapsed.reduce((sum, each) => sum + each, 0);
  const tolerance = TOLERANCE * (1 + elapsed.length);
  if (spent > event.elapsed + tolerance)
    wrong(`callees took ${spent} s of ${event.elapsed} s`);
  if (
    call.method_id !== MARK &&
    Math.abs(event.timestamp - call.timestamp - event.elapsed) > TOLERANCE
  )
    wrong(`elapsed ${event.elapsed} does not fit the timestamps`);
  parent?.elapsed.push(event.elapsed);
}

// What a call was left by, in place of a result.
function checkExceptions({ exceptions, return_value: result }, wrong, options) {
  if (exceptions === undefined) return;
  if (!exceptions.length) wrong('0 exceptions');
  // Behind the first are what caused it.
  if (new Set(exceptions.map((e) => e.object_id)).size !== exceptions.length)
    wrong('an exception that caused itself');
  if (result) wrong('return_value and exceptions');
  for (const exception of exceptions) {
    const { class: type, path: file, lineno, object_id: id } = exception;
    if (!type) wrong('exception without class');
    if (!Number.isSafeInteger(id)) wrong(`object_id ${id} of ${type}`);
    if (lineno === 0) wrong(`${type}: line 0`);
    if (lineno !== undefined && !file) wrong(`${type}: line without path`);
    if (file === undefined) continue;
    const place = lineno === undefined ? file : `${file}:${lineno}`;
    checkPlace(type, place, wrong, options);
  }
}
