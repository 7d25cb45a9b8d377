/** A learner's file whose one policy does what it must, and an attack beside it: `handed` is what `system` got, `made` what it gave. */
export function program({
  atLoad = "",
  inPolicy = "",
}: { readonly atLoad?: string; readonly inPolicy?: string } = {}): string {
  const attempt = (attack: string): string => (attack === "" ? "" : `try { ${attack} } catch {}`);
  return `import { giveUp, system } from "#sim";
let calls = 0, handed: any;
${attempt(atLoad)}
const made: any = system((handed = {
  boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms" } },
  arrows: {
    "shop -> api": {
      timeout: "100ms",
      retry(this: any, asked: any) { const { attempt, random } = asked;
        calls += 1;
        ${attempt(inPolicy)}
        return attempt < 3 ? 20 + 10 * random : giveUp;
      },
    },
  },
} as any));
export default made;
`;
}
