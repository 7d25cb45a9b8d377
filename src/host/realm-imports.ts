/** What `#sim`, `#lab` and `#course` are inside a bundle: parameters of the function that holds it. */
import * as course from "#course";
import * as lab from "#lab";
import * as sim from "#sim";

/** Parameter names and exported names, by specifier. */
const realms: Readonly<Record<string, { readonly parameter: string; readonly exports: object }>> = {
  "#sim": { parameter: "__sim", exports: sim },
  "#lab": { parameter: "__lab", exports: lab },
  "#course": { parameter: "__course", exports: course },
};

/** What a learner's files may import beside each other. */
export const learnerRealms: readonly string[] = ["#sim", "#lab"];

/** Under which name a bundle with a simulator of its own exports `#sim` or `#lab`. */
export function ownExport(specifier: string): string {
  return `__own_${specifier.slice(1)}`;
}

/** What a task's checks may import. */
export const checksRealms: readonly string[] = [...learnerRealms, "#course"];

/** Which of a library's names a bundle may need. */
export type Needed = (name: string) => boolean;

export const everyName: Needed = () => true;

/**
 * The names that stand anywhere in these texts: a tenth of a library, and a bundle of the others takes five times as
 * long. All of them where a text takes a library as a whole, for then a name may be put together.
 */
export function namesIn(texts: readonly string[]): Needed {
  if (texts.some((text) => /\*\s*(as|from)\b|\bimport\s*\(/.test(text))) return everyName;
  const words = new Set(texts.flatMap((text) => text.match(/[\w$]+/g) ?? []));
  return (name) => words.has(name);
}

/**
 * A module that hands on the names which the worker's copy of a library has. Spelt out one by one, so that the compiler
 * itself says at which line a misspelt import stands.
 */
export function realmModule(specifier: string, needed: Needed = everyName): string {
  const realm = realms[specifier];
  if (realm === undefined) throw new RangeError(`No library is called ${specifier}`);
  return `export const { ${Object.keys(realm.exports).filter(needed).join(", ")} } = ${realm.parameter};`;
}
