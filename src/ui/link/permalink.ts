/**
 * A link to a run: everything that is needed to repeat it, in the address's fragment, which no server sees.
 *
 *   #run=1j.<base64url of JSON>            short ones
 *   #run=1z.<base64url of deflated JSON>   when that is shorter
 *
 * The JSON is `[course, task, seed, cursorMs, files]`. A file is `[hash, …edits]` of a text that the site has (the
 * task's start or solution, by its hash), or its whole text. The digit is the format's version: a decoder stays for ever, and so
 * does every start that a link may name (`playgrounds/NN/past/`). Golden links in the tests hold us to it.
 *
 * What comes in is a stranger's: it is capped before it is read, checked, and never run by itself.
 */
import { MARK } from "./marks.ts";
import { applyTextEdits, type TextEdit, textEdits } from "./patch.ts";

/** A run, as a link carries it. */
export interface LinkedRun {
  /** Version of the course that made the link. */
  readonly course: string;
  /** Folder of the task, "03-local-optimum", or "sandbox". */
  readonly task: string;
  readonly seed: number;
  readonly cursorMs: number;
  /** Text of every editable file; one that is as the site has it takes no more than a hash. */
  readonly files: Readonly<Record<string, string>>;
}

/** Finds the text that the site has under a hash, `null` when it has none. */
export type BaseOf = (hash: string) => Promise<string | null> | string | null;

/** A link that can't be followed, in words for the visitor. */
export class LinkError extends Error {}

/** Longest fragment that is read, characters; longest text that it may unfold to, bytes. */
const MOST_IN = 64 * 1024;
const MOST_OUT = 1024 * 1024;
const MOST_FILES = 8;

/**
 * The fragment that carries a run.
 *
 * @param bases the site's own texts of each file, of which the link names the one that makes it shortest
 * @throws LinkError when the code is too long for a link
 */
export async function encodeRun(run: LinkedRun, bases: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const files = Object.entries(run.files).map(([name, text]) => [name, packed(text, bases[name] ?? [])] as const);
  const json = JSON.stringify([run.course, run.task, run.seed, Math.round(run.cursorMs), Object.fromEntries(files)]);
  const plain = new TextEncoder().encode(json);
  const deflated = await through(plain, new CompressionStream("deflate-raw"), Infinity);
  const [kind, bytes] = deflated.length < plain.length ? ["z", deflated] : ["j", plain];
  const fragment = `${MARK}1${kind}.${toBase64Url(bytes)}`;
  if (fragment.length > MOST_IN) throw new LinkError("This code is too long for a link.");
  return fragment;
}

type Packed = string | readonly [string, ...TextEdit[]];

function packed(text: string, bases: readonly string[]): Packed {
  const ways: readonly Packed[] = [text, ...bases.map((base) => [hashOf(base), ...textEdits(base, text)] as const)];
  return ways.reduce((best, way) => (JSON.stringify(way).length < JSON.stringify(best).length ? way : best));
}

/**
 * The run that a fragment carries.
 *
 * @throws LinkError when it is none, is too long, or names a text that the site does not have
 */
export async function decodeRun(fragment: string, baseOf: BaseOf): Promise<LinkedRun> {
  if (fragment.length > MOST_IN) throw new LinkError("This link is too long to be one of this course.");
  const parts = /^#run=(\d+)([jz])\.([\w-]*)$/.exec(fragment);
  if (parts === null) throw new LinkError("This link is damaged: a part of it is missing.");
  const [, version, kind = "", data = ""] = parts;
  if (version !== "1") throw new LinkError("This link was made by a newer version of the course. Reload the page.");
  return await readRun(await unfolded(kind, data), baseOf);
}

async function unfolded(kind: string, data: string): Promise<unknown> {
  try {
    const bytes = fromBase64Url(data);
    const plain = kind === "z" ? await through(bytes, new DecompressionStream("deflate-raw"), MOST_OUT) : bytes;
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain)) as unknown;
  } catch (error) {
    if (error instanceof LinkError) throw error;
    throw new LinkError("This link is damaged: it can't be read.");
  }
}

async function readRun(value: unknown, baseOf: BaseOf): Promise<LinkedRun> {
  const damaged = new LinkError("This link is damaged: it says something that no run has.");
  if (!Array.isArray(value) || value.length !== 5) throw damaged;
  const [course, task, seed, cursorMs, packedFiles] = value as readonly unknown[];
  if (typeof course !== "string" || course.length > 20) throw damaged;
  if (typeof task !== "string" || !/^[a-z0-9-]{1,60}$/.test(task)) throw damaged;
  if (!isCount(seed) || !isCount(cursorMs)) throw damaged;
  if (typeof packedFiles !== "object" || packedFiles === null || Array.isArray(packedFiles)) throw damaged;
  const entries = Object.entries(packedFiles as Record<string, unknown>);
  if (entries.length > MOST_FILES || entries.some(([name]) => !/^[a-z][a-z0-9-]{0,40}\.ts$/.test(name))) throw damaged;
  const files = await Promise.all(entries.map(async ([name, file]) => [name, await textOf(file, baseOf)] as const));
  if (files.reduce((sum, [, text]) => sum + text.length, 0) > MOST_OUT)
    throw new LinkError("This link unfolds to more text than a task may have.");
  return { course, task, seed, cursorMs, files: Object.fromEntries(files) };
}

async function textOf(file: unknown, baseOf: BaseOf): Promise<string> {
  if (typeof file === "string") return file;
  const damaged = new LinkError("This link is damaged: one of its files can't be read.");
  if (!Array.isArray(file)) throw damaged;
  const [hash, ...edits] = file as readonly unknown[];
  if (typeof hash !== "string" || !edits.every(isTextEdit)) throw damaged;
  const base = /^[0-9a-f]{8}$/.test(hash) ? await baseOf(hash) : null;
  if (base === null) throw new LinkError("This link builds on a text that this site does not have.");
  try {
    return applyTextEdits(base, edits);
  } catch {
    throw damaged;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isTextEdit(value: unknown): value is TextEdit {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [keep, remove, insert] = value as readonly unknown[];
  return isCount(keep) && isCount(remove) && typeof insert === "string";
}

/** Names a text: FNV-1a over its UTF-8, 32 bits, as eight hexadecimal digits. Fowler, Noll and Vo. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** Bytes through a compressor, given up as soon as more than `most` have come out: a short link may unfold to gigabytes. */
async function through(bytes: Uint8Array, stream: GenericTransformStream, most: number): Promise<Uint8Array> {
  const writer = (stream.writable as WritableStream<Uint8Array>).getWriter();
  const fed = writer.write(bytes).then(() => writer.close());
  // What goes wrong is heard of on the other side.
  fed.catch(() => {});
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (length <= most) continue;
    await reader.cancel().catch(() => {});
    throw new LinkError("This link unfolds to more text than a task may have.");
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
