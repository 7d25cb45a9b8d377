/** Another run behind the one in sight: the start's, on the same seed, to see what a change has changed. */
import { type Judged, type Strip, stripsOf } from "./strips.ts";

/** The strips with the main line of another run's, on one scale; a strip that the other run has not goes without. */
export function withGhost(strips: readonly Strip[], ghost: Judged | null): readonly Strip[] {
  if (ghost === null) return strips;
  const others = stripsOf(ghost);
  return strips.map((strip) => {
    // The box in sight is the one that limits: in two runs these may be two.
    const other = others.find(({ id, name }) => id === strip.id && name === strip.name);
    const main = other?.series.at(-1);
    return other && main ? { ...strip, ghost: main.values, top: Math.max(strip.top, other.top) } : strip;
  });
}
