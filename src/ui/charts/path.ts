/** Lines of many points as SVG path data: a page carries tens of them, and their digits are a good part of its weight. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * An open line through the places, in steps of 0.1: the first place, then how far each next one lies from it. Places are
 * rounded before their differences are taken, so that rounding does not add up; a level stretch is one step.
 */
export function linePath(places: readonly Place[]): string {
  const [first, ...rest] = places.map(({ x, y }) => ({ x: Math.round(x * 10), y: Math.round(y * 10) }));
  if (first === undefined) return "";
  let at = first;
  let level = 0;
  let path = `M${numbers(first.x, first.y)}`;
  const flush = (): void => {
    if (level !== 0) path += `h${numbers(level)}`;
    level = 0;
  };
  for (const place of rest) {
    if (place.y === at.y) level += place.x - at.x;
    else {
      flush();
      path += `l${numbers(place.x - at.x, place.y - at.y)}`;
    }
    at = place;
  }
  flush();
  return path;
}

/** The ground under a line, down to the height `floor`. */
export function groundPath(places: readonly Place[], floor: number): string {
  const first = places[0];
  return first === undefined ? "" : `${linePath(places)}V${numbers(floor * 10)}H${numbers(first.x * 10)}Z`;
}

/** Tenths as SVG wants them at the shortest: `-3 5` is `-.3.5`. */
function numbers(...tenths: number[]): string {
  let text = "";
  for (const value of tenths) {
    const next = String(Math.round(value) / 10).replace(/^(-?)0\./, "$1.");
    const parted = text === "" || next.startsWith("-") || (next.startsWith(".") && /\.\d*$/.test(text));
    text += parted ? next : ` ${next}`;
  }
  return text;
}
