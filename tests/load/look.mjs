// SPDX-License-Identifier: MIT
//
// Adds up what became of a load program's calls. Reads the AppMap as a stream:
// it may be larger than a string of Node.js can be.
//
//   look.mjs NAME APPMAP OUTPUT ERRORS
import fs from 'node:fs';
import process from 'node:process';
import readline from 'node:readline';

const [name, map, output, errors] = process.argv.slice(2);

let calls = 0,
  marks = 0, // what stands for calls that were left out
  returns = 0,
  end = '';
for await (const line of readline.createInterface({
  input: fs.createReadStream(map),
  crlfDelay: Infinity,
}))
  if (/^,?\{.*"event":"call"/.test(line)) {
    calls++;
    if (line.includes('"method_id":"calls left out"')) marks++;
  } else if (/^,?\{.*"event":"return"/.test(line)) returns++;
  else if (/^,?"metadata":/.test(line)) end = line;
const metadata = JSON.parse(
  end.replace(/^,?"metadata":/, '').replace(/\}\s*$/, '')
);

const [, made, spool, seconds] = fs
  .readFileSync(output, 'utf8')
  .match(/^calls (\d+) spool (\d+) seconds ([\d.]+)$/m);
const said = fs.readFileSync(errors, 'utf8');
const elided = metadata.elided?.calls ?? 0;
const dropped = metadata.dropped?.events ?? 0;
const problems = [];
if (calls !== returns) problems.push(`${calls} calls, ${returns} returns`);
calls -= marks;
// A dropped event is a call, or the return of one that is in the AppMap: of
// each thread two calls at most were open when the disk was full.
const missing = Number(made) - calls - elided;
const open = dropped ? 200 : 0;
if (missing > dropped || missing < dropped - open)
  problems.push(`${missing} calls are missing, ${dropped} events were dropped`);
const says = (number, what) => {
  const sum = [...said.matchAll(new RegExp(`(\\d+) ${what}`, 'g'))].reduce(
    (all, match) => all + Number(match[1]),
    0
  );
  if (sum !== number) problems.push(`stderr says ${sum} ${what}, not ${number}`);
};
says(elided, 'calls left out');
says(dropped, 'events dropped');
if (said.split('\n').filter((line) => line.includes(' events')).length !== 1)
  problems.push(`more than one line of what was written: ${said}`);
const mib = (bytes) => (Number(bytes) / (1 << 20)).toFixed(1);
console.log(
  `${problems.length ? 'FAIL' : 'ok'} ${name}: ${made} calls in ${seconds} s, ` +
    `${((1e9 * seconds) / made).toFixed(0)} ns each; ${calls} in the AppMap of ` +
    `${mib(fs.statSync(map).size)} MiB, ${elided} left out, ${dropped} dropped; ` +
    `spool ${mib(spool)} MiB`
);
for (const problem of problems) console.log(`  ${problem}`);
process.exitCode = problems.length ? 1 : 0;
