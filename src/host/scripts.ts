/**
 * How the texts that the build made become the scripts of workers.
 *
 * A worker's script is one expression whose value has `start`, followed by a call with a function that holds the other
 * text: the learner's bundle or the task's checks. One script, so that no worker ever loads a second one; strict, so
 * that no function tells its caller or leaks the global as `this`. Only text that the compiler printed may stand
 * inside: what it could not parse might close the function.
 */

/** Where in a script the learner's bundle stands. */
export interface BundleSpan {
  /** Lines before the bundle's first line. */
  readonly before: number;
  /** Lines of the bundle. */
  readonly lines: number;
}

/** A bundle in CommonJS form as an expression whose value is what it exports. */
export function asExpression(code: string): string {
  return `(function(){"use strict";var module={exports:{}};${code.trim()}\nreturn module.exports})()`;
}

/** The supervisor's script with the task's checks. */
export function supervisorScript(supervisor: string, checks: string): string {
  return `${supervisor}.start(function(module,__sim,__lab,__course){"use strict";\n${checks}\n})`;
}

/** What stands between the learner worker's script and the bundle. */
const opening = `.start(function(module,__sim,__lab,__probe){"use strict";\n`;

/** What follows a learner worker's script in a worker with this bundle. */
export function bundleCall(bundle: string): string {
  return `${opening}${bundle}\n})`;
}

/** Where the bundle then stands. */
export function bundleSpan(learner: string, bundle: string): BundleSpan {
  return { before: newlines(learner) + newlines(opening), lines: newlines(bundle) + 1 };
}

/** The script of a worker that never runs anybody's code. */
export function cleanScript(learner: string): string {
  return `${learner}.start(null)`;
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
