/** Files that put markup wherever a name or a message of theirs is shown. Each ends in an error, or prints. */

/** Would be an element of the page, and would load and run something. */
export const markup = `<img data-planted src=x onerror="planted = 1"><b data-planted>`;

const text = JSON.stringify(markup);

const systemWith = (boxes: string, arrows = "{}"): string =>
  `import { system } from "#sim";\n// ${markup}\nexport default system({ boxes: { ${boxes} }, arrows: ${arrows} });\n`;

/** What each shows must hold the markup, as text. */
export const markups: Readonly<Record<string, string>> = {
  "an error's message": `throw new Error(${text});`,
  "an error's name": `const error = new Error("no"); error.name = ${text}; throw error;`,
  "a thrown text": `throw ${text};`,
  "a box's name": systemWith(`${text}: {}`),
  "a field's name": systemWith(`shop: { kind: "client", ${text}: 1 }`),
  "an arrow's name": systemWith(`shop: { kind: "client" }, api: {}`, `{ ${text}: {} }`),
  "a value": systemWith(`shop: { kind: "client" }, api: { work: ${text} }`),
  "an import's name": `import ${text};`,
  "lines for the console": `for (const say of [console.log, console.warn, console.error]) say("%c", ${text}, { [${text}]: 1 });\n${systemWith("")}`,
};
