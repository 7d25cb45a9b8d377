/**
 * A lit template as a string, for the page that the build writes: the same template makes the recorded run's markup
 * in the HTML and the live one's in the browser, so the two can't drift apart.
 *
 * Covers what this folder's templates use: text, nested templates and lists, `name=${value}`, `name="… ${value} …"`,
 * `?name=${flag}`; listeners (`@name`) and properties (`.name`) are left out. Everything is escaped.
 */
import { nothing, type TemplateResult } from "./lit.ts";

/** The value as HTML, escaped. */
export function staticHtml(value: unknown): string {
  if (value === nothing || value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(staticHtml).join("");
  return isTemplate(value) ? templateHtml(value) : escaped(value);
}

function templateHtml({ strings, values }: TemplateResult): string {
  return values.reduce<string>((out, value, index) => bind(out, value) + (strings[index + 1] ?? ""), strings[0] ?? "");
}

/** What precedes a value says what it is: an attribute that begins here, a part of one, or content. */
function bind(out: string, value: unknown): string {
  const attribute = /\s([@?.]?)([\w-]+)=$/.exec(out);
  if (attribute) {
    const [whole, kind, name] = attribute;
    return out.slice(0, -whole.length) + attributeHtml(kind ?? "", name ?? "", value);
  }
  const insideTag = out.lastIndexOf("<") > out.lastIndexOf(">");
  return out + (insideTag ? escaped(value === nothing ? "" : value) : staticHtml(value));
}

function attributeHtml(kind: string, name: string, value: unknown): string {
  if (kind === "@" || kind === "." || value === nothing) return "";
  if (kind === "?") return value ? ` ${name}` : "";
  return ` ${name}="${escaped(value)}"`;
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === "object" && value !== null && "strings" in value && "values" in value;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(value: unknown): string {
  return String(value).replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
