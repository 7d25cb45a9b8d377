/** Astro's command line with its telemetry off: `npm run build -- --base /course/`. */
import { run } from "./run.ts";

process.exitCode = await run("astro", process.argv.slice(2));
