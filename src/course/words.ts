import { type Duration, formatMs, parseDuration } from "#sim";

/** `"shop -> api"` as the page writes it. */
export function arrowText(name: string): string {
  return name.replace(" -> ", " → ");
}

/** The name of a box or an arrow: `"db"` of `"box:db"`, `"shop -> api"` of `"arrow:shop -> api"`. */
export function partName(part: string): string {
  return part.slice(part.indexOf(":") + 1);
}

/** A value of the configuration in words. */
export function valueText(value: unknown): string {
  if (value === undefined) return "none";
  if (typeof value === "function") return "a function";
  if (typeof value === "string") return parseDuration(value) === null ? value : formatMs(parseDuration(value) ?? 0);
  if (Array.isArray(value))
    return value.map((item) => (Array.isArray(item) ? `[${valueText(item)}]` : valueText(item))).join(", ");
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value);
    if (fields.length === 0) return "as it comes";
    return fields.map(([key, inner]) => `${key} ${valueText(inner)}`).join(", ");
  }
  return `${value as number | boolean | bigint | null}`;
}

/** Plural where it is not one. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A checked duration in words. */
export function spanText(value: Duration): string {
  return formatMs(parseDuration(value) ?? Number.NaN);
}
