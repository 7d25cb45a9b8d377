/**
 * Serves the built site the way a static host does: `npm run serve -- --dir dist --base /course/ --port 8080`.
 * Without arguments: `dist` at the root of the first free port from 4321.
 */
import { parseArgs } from "node:util";
import { serveSite } from "./server.ts";

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: "dist" },
    base: { type: "string", default: "/" },
    port: { type: "string", default: "4321" },
  },
});
const site = await serveSite({ directory: values.dir, base: values.base, port: Number(values.port) });
console.log(`\n  The course is at ${site.url}\n  Ctrl+C ends it.\n`);
