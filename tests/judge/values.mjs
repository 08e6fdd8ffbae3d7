// SPDX-License-Identifier: MIT
//
// What the values of an event must be: receiver, parameters, result, and what
// the return says of those that the call changed.
const MAX_VALUE = 100;
const MAX_MEMBERS = 50;
const MAX_NESTING = 3;
// These would be seen as themselves, or not at all.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/// `call`: of which the event is the return, if it is one.
export function checkValues(event, call, wrong) {
  for (const value of event.parameters ?? []) checkValue(value, wrong);
  if (event.receiver) checkValue(event.receiver, wrong);
  if (event.return_value) checkValue(event.return_value, wrong);
  if (event.event === 'return') checkOuts(event, call, wrong);
  checkErrno(event, wrong);
}

function checkValue(value, wrong) {
  const { name, value: text = '', size } = value;
  // A parameter may have none, but not an empty one.
  if (name === '') wrong('value with an empty name');
  if (!value.class) wrong(`value ${name} without class`);
  if ([...text].length > MAX_VALUE) wrong(`value ${name} is too long`);
  if (CONTROL.test(text)) wrong(`control character in value ${name}`);
  if (value.object_id > Number.MAX_SAFE_INTEGER)
    wrong(`object_id ${value.object_id} is beyond 2^53`);
  if (size !== undefined && !(Number.isSafeInteger(size) && size >= 0))
    wrong(`size of ${name} is ${size}`);
  const members = checkMembers(value.properties, 1, wrong);
  if (members > MAX_MEMBERS) wrong(`${members} properties in ${name}`);
  for (const item of value.items ?? []) checkMembers([item], 0, wrong);
}

// Returns how many there are.
function checkMembers(members, nesting, wrong) {
  if (!members) return 0;
  if (nesting > MAX_NESTING) wrong(`properties nest deeper than ${MAX_NESTING}`);
  let count = members.length;
  for (const { name, class: type, properties } of members) {
    if (!name) wrong('property without name');
    if (!type) wrong(`property ${name} without class`);
    count += checkMembers(properties, nesting + 1, wrong);
  }
  return count;
}

// A return repeats receiver and parameters of its call that it changed.
function checkOuts(event, call, wrong) {
  const same = (out, value) =>
    value && out.name === value.name && out.class === value.class;
  for (const out of event.parameters ?? [])
    if (!call?.parameters?.some((value) => same(out, value)))
      wrong(`the call has no parameter ${out.name}`);
  if (event.receiver && !same(event.receiver, call?.receiver))
    wrong('another receiver than that of the call');
}

function checkErrno({ event, errno, return_value: result }, wrong) {
  if (errno === undefined) return;
  if (event === 'call') wrong('errno of a call');
  else if (!new RegExp(`^(-1|NULL|0xf{16}) ${errno} \\(`).test(result?.value))
    wrong(`errno ${errno} is not in the result`);
}
