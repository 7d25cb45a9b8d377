/**
 * The editor without its features, which `monaco.ts` brings: a piece of its own, so that it is evaluated before them.
 * All of it in one go would hold the page up for a third of a second; so who imports this goes on in another task.
 */
import "monaco-editor/editor";

await new Promise((resolve) => setTimeout(resolve, 0));
