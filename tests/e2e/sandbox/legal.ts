import { program } from "./program.ts";

/** Odd but legal: what a learner may well write. */
export const legal: Readonly<Record<string, string>> = {
  "an error class of one's own": program({
    atLoad:
      "class Mine extends Error { constructor() { super('m'); this.name = 'Mine'; this.message = 'n' } } if (new Mine().name !== 'Mine' || new Mine().message !== 'n' || !(new Mine() instanceof Error)) console.log('broken')",
  }),
  "toString and constructor of one's own": program({
    atLoad:
      "const o: any = {}; o.toString = () => 'x'; o.constructor = 1; o.valueOf = () => 2; if (`${o}` !== 'x' || o.constructor !== 1 || +o !== 2) console.log('broken')",
  }),
  "a subclass of Array": program({
    atLoad:
      "class L extends Array {} const l = new L(); l.push(1); if (l.length !== 1 || l.map((x: number) => x + 1)[0] !== 2) console.log('broken')",
  }),
  "generators, maps and dates of a fixed day": program({
    atLoad:
      "const g = (function* () { yield 1 })(); if ([...g][0] !== 1 || new Map([[1, 2]]).get(1) !== 2 || new Date(0).getTime() !== 0 || Date.UTC(1970, 0) !== 0) console.log('broken')",
  }),
};
