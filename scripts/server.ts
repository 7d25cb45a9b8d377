/** A static file server with what a host for static sites does: base path, index files, 404 page, gzip. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

export interface ServeOptions {
  /** Folder of the built site. */
  readonly directory: string;
  /** Path under which the site lives. @defaultValue "/" */
  readonly base?: string;
  /** First port to try; the next free one is taken. 0 lets the system choose. @defaultValue 0 */
  readonly port?: number;
}

export interface ServedSite {
  /** Address of the site's home page, with base path and final slash. */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

const alreadyCompressed = /^(image\/(?!svg)|font\/woff2|application\/octet-stream)/;

const compress = promisify(gzip);
/** Compressed files by path, size and time of change: the wasm compiler takes a second to compress. */
const compressed = new Map<string, Promise<Buffer>>();

/** Serves `directory` until `close()`. */
export async function serveSite({ directory, base = "/", port = 0 }: ServeOptions): Promise<ServedSite> {
  const root = resolve(directory);
  if (!(await isFile(join(root, "index.html")))) throw new Error(`${directory} holds no built site: npm run build`);
  const prefix = `/${base}/`.replaceAll(/\/+/g, "/");

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    const zipped = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    answerTo(root, prefix, path, zipped).then(
      (found) => send(request, response, found),
      () => send(request, response, { status: 500, headers: {}, body: Buffer.from("The file could not be read.") }),
    );
  });
  const used = await listen(server, port);
  return {
    url: `http://localhost:${used}${prefix}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...answer.headers, "content-length": String(answer.body.byteLength) });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

async function answerTo(root: string, prefix: string, path: string, zipped: boolean): Promise<Answer> {
  if (path === "/" && prefix !== "/") return redirect(prefix);
  if (`${path}/` === prefix) return redirect(prefix);
  const file = path.startsWith(prefix) ? resolve(root, `.${sep}${decode(path.slice(prefix.length))}`) : null;
  if (file !== null && (file === root || file.startsWith(root + sep))) {
    if (!path.endsWith("/") && (await isFile(file))) return fileAnswer(200, file, zipped);
    const index = join(file, "index.html");
    if (await isFile(index)) return path.endsWith("/") ? fileAnswer(200, index, zipped) : redirect(`${path}/`);
  }
  const notFound = join(root, "404.html");
  if (await isFile(notFound)) return fileAnswer(404, notFound, zipped);
  return { status: 404, headers: { "content-type": "text/plain" }, body: Buffer.from("Not found.") };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function redirect(location: string): Answer {
  return { status: 301, headers: { location }, body: Buffer.alloc(0) };
}

async function fileAnswer(status: number, file: string, zipped: boolean): Promise<Answer> {
  const type = contentTypes[extname(file)] ?? "application/octet-stream";
  const plain = await readFile(file);
  const headers: Record<string, string> = {
    "content-type": type,
    // Names under _astro carry a hash of their content; anything else may change with the next build.
    "cache-control": file.includes(`${sep}_astro${sep}`) ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
  };
  if (!zipped || alreadyCompressed.test(type)) return { status, headers, body: plain };
  return { status, headers: { ...headers, "content-encoding": "gzip" }, body: await compressedOnce(file, plain) };
}

async function compressedOnce(file: string, plain: Buffer): Promise<Buffer> {
  const { mtimeMs } = await stat(file);
  const key = `${file} ${plain.byteLength} ${mtimeMs}`;
  const result = compressed.get(key) ?? compress(plain);
  compressed.set(key, result);
  return result;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Listens on `port` or, while it is taken, on the next one; resolves to the port. */
async function listen(server: Server, port: number, triesLeft = 20): Promise<number> {
  try {
    await new Promise<void>((done, fail) => {
      server.once("error", fail);
      server.listen(port, () => {
        server.off("error", fail);
        done();
      });
    });
  } catch (cause) {
    const taken = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
    if (!taken || triesLeft === 0) throw cause;
    return listen(server, port + 1, triesLeft - 1);
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
