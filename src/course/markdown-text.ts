/** Text that others wrote, made safe to stand in Markdown. */

/** Characters that begin markup anywhere in a line. */
const INLINE = /[\\`*_{}[\]<>|~&$]/g;
/** What makes a line a heading, list, quote, rule or table when it stands first. */
const LEADING = /^(\s*)([#+\-=:>]|\d+(?=[.)]))/;

/** One line: no break leaves it, nothing in it is markup. Fit for a table's cell and for a sentence. */
export function inlineText(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(INLINE, (mark) => (mark === "&" ? "&amp;" : mark === "<" ? "&lt;" : `\\${mark}`));
}

/** Lines and paragraphs as they were typed, with nothing that is markup. */
export function blockText(text: string): string {
  return text
    .split(/\r\n|\r|\n|\u2028|\u2029/u)
    .map((line) => inlineText(line).replace(LEADING, (_, space: string, mark: string) => `${space}${leading(mark)}`))
    .join("  \n")
    .replace(/( {2}\n)( {2}\n)+/g, "\n\n")
    .trim();
}

/** A digit can't be escaped; the character reference of one can't begin a list. */
function leading(mark: string): string {
  return /^\d/.test(mark) ? `&#${mark.charCodeAt(0)};${mark.slice(1)}` : `\\${mark}`;
}

/** A table; every cell is escaped here. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inlineText).join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

/** A link that leads to the web and nowhere else; another address is printed as text. */
export function markdownLink(address: string): string {
  return /^https?:\/\/[^\s<>]+$/.test(address) ? `<${address}>` : inlineText(address);
}

/** Blocks with a blank line between; empty ones are left out. */
export function blocks(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
