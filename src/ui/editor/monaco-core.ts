/** The editor without its features, which `monaco.ts` brings: a piece of its own, so that it is evaluated before them. */
import "monaco-editor/editor";
