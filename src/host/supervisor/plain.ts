import type { WorkerReport } from "../protocol.ts";

/** Longest string, deepest nesting and most bytes that a worker's report may have. A run of task 3 is 0.1 MB. */
const stringLimit = 10_000;
const depthLimit = 12;
const byteLimit = 8_000_000;
/** Most bytes of logged answers; the learner's worker logs no more, see `work.ts`. */
const answersLimit = 16_000_000;

/** Whether a report is data that a run could have sent. Its log of answers may be larger than all the rest. */
export function isReadable(report: WorkerReport): boolean {
  if (report.t !== "result") return isPlainData(report);
  const { answers, ...rest } = report;
  return (
    isPlainData(rest) && (answers === null || (answers instanceof Float64Array && answers.byteLength <= answersLimit))
  );
}

/**
 * Whether a value is only data, of a sane size: numbers, short strings, booleans, `null`, `Float64Array`s, lists and
 * plain objects of these. It came by structured clone, so it holds no function and no getter; but it came from a realm
 * that learner code was in, and goes to the page's drawing code.
 */
export function isPlainData(value: unknown): boolean {
  let bytes = 0;
  const fits = (part: unknown, depth: number): boolean => {
    bytes += 16;
    if (depth > depthLimit || bytes > byteLimit) return false;
    switch (typeof part) {
      case "number":
      case "boolean":
      case "undefined":
        return true;
      case "string":
        bytes += 2 * part.length;
        return part.length <= stringLimit;
      case "object":
        if (part === null) return true;
        if (part instanceof Float64Array) {
          bytes += part.byteLength;
          return bytes <= byteLimit;
        }
        if (!Array.isArray(part) && Object.getPrototypeOf(part) !== Object.prototype) return false;
        return entriesFit(part as Readonly<Record<string, unknown>>, depth);
      default:
        return false;
    }
  };
  const entriesFit = (object: Readonly<Record<string, unknown>>, depth: number): boolean => {
    const keys = Object.keys(object);
    if (bytes + 16 * keys.length > byteLimit) return false;
    return keys.every((key) => fits(key, depth) && fits(object[key], depth + 1));
  };
  return fits(value, 0);
}

/** Whether a function stands anywhere in the system: `{ policy: "<path>" }` takes its place in the data. */
export function mentionsPolicy(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "policy" in value || Object.values(value).some(mentionsPolicy);
}

/** Whether plain data can be read as tables of decisions: lists, by path. */
export function areTables(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every(Array.isArray);
}

/** Whether plain data can be read as what probes saw: a list with a trace, or nothing, for each. */
export function areProbes(value: unknown): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((each: unknown) => each === null || isTrace(each));
}

function isTrace(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { spans, counts, values } = value as Readonly<Record<string, unknown>>;
  return (
    spans instanceof Float64Array &&
    counts instanceof Float64Array &&
    Array.isArray(values) &&
    counts.length === spans.length &&
    values.length === spans.length &&
    values.every((each) => each === null || typeof each !== "object")
  );
}
