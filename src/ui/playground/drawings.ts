/** Diagram and strips of the run in sight, mounted over their static drawings when first needed. */
import type { JudgedRun } from "#course";
import type { Moment } from "#lab";
import type { SystemData } from "#sim";

import { fetchCharts, mountStrips } from "../charts/index.ts";
import { mountDiagram, type ChangeDisc } from "../diagram/index.ts";

/** A run with everything that its drawing needs. */
export interface Sight {
  readonly system: SystemData;
  readonly judged: JudgedRun;
  readonly moments: readonly Moment[];
}

export interface Drawings {
  /**
   * @param discs what was changed, where the system in sight has those changes
   * @param ghost a run to draw behind it in the charts
   */
  readonly show: (sight: Sight, discs: readonly ChangeDisc[], ghost: Sight | null) => void;
  /** @param playing whether time flows: marks travel then */
  readonly at: (ms: number, playing: boolean) => void;
  /** Frames the part that the story means. */
  readonly light: (part: string | null) => void;
  readonly dispose: () => void;
}

export interface DrawingParts {
  readonly diagram: HTMLElement;
  readonly strips: HTMLElement;
  readonly onCursor: (ms: number) => void;
  /** Where the cursor is, ms. */
  readonly now: () => number;
  /** A box or an arrow was chosen in the diagram: `"box:db"`, `"arrow:api -> db"`. */
  readonly onSelect: (part: string) => void;
}

/** Fetches what the drawings are made with. */
export const prepareDrawings = fetchCharts;

export function mountDrawings({ diagram, strips, onCursor, now, onSelect }: DrawingParts): Drawings {
  const drawn = mountDiagram(diagram, { onSelect });
  const charted = mountStrips(strips, { onCursor, now });
  let charting: ReturnType<typeof setTimeout> | undefined;
  return {
    show({ system, judged: { run, verdict }, moments }, discs, ghost) {
      drawn.show(system, run, discs);
      clearTimeout(charting);
      // A task of its own: both together would hold the page up when they are drawn for the first time.
      charting = setTimeout(() =>
        charted.show({ system, run, verdict, moments, ghost: ghost && { system: ghost.system, ...ghost.judged } }),
      );
    },
    at(ms, playing) {
      drawn.at(ms, playing);
      charted.at(ms);
    },
    light: (part) => drawn.light(part),
    dispose() {
      clearTimeout(charting);
      drawn.dispose();
      charted.dispose();
    },
  };
}
