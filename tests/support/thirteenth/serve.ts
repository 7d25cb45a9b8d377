/** Serves the copy of the course that stands in the working folder, by Astro's development server; prints its address. */
import { dev } from "astro";

const server = await dev({
  logLevel: "error",
  server: { port: 0, host: "127.0.0.1" },
  // Nobody runs the page's scripts here: nothing is bundled for a browser.
  vite: { optimizeDeps: { noDiscovery: true, include: [] } },
});
process.stdout.write(`http://127.0.0.1:${server.address.port}\n`);
