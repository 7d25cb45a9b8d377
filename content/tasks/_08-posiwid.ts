/** The figures that the words of task 8 print. Each comes from runs of the playground's files. */
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { recordedNearMiss } from "../../src/site/recorded.ts";
import { NODES } from "../../playgrounds/08-posiwid/cluster.ts";
import { BLIPS } from "../../playgrounds/08-posiwid/year.ts";

const task = "08-posiwid";

const DESIGNS = [
  { name: "as it is", recorded: async () => await recordedOf(task, "start") },
  ...[
    ["two-replicas", "two control planes"],
    ["ten-replicas", "ten control planes"],
    ["jitter-and-queue", "jitter and a short line"],
    ["long-lease-still-asks", "a lease of an hour, asked all the same"],
    ["short-of-the-longest", "a lease of 15 minutes, nobody asked"],
  ].map(([file, name]) => ({ name: name!, recorded: async () => await recordedNearMiss(task, file!) })),
  { name: "decoupled", recorded: async () => await recordedOf(task, "solution") },
];

/** Everything that the text of task 8 prints: outage minutes by design and blip, means over the seeds. */
export async function story() {
  const rows = DESIGNS.map(async ({ name, recorded }) => {
    const { summary } = await recorded();
    const minutes = BLIPS.map((blip, index) => {
      const claim = summary.claims.find(({ id }) => id === `q${index + 1}`);
      if (claim === undefined) throw new Error(`Task 8's text prints quarter ${index + 1}, and no claim measures it.`);
      return (claim.measured.mean * blip).toFixed(1);
    });
    return { name, minutes, passes: summary.passed, seeds: summary.seeds };
  });
  const transfer = await Promise.all(rows);
  return { nodes: NODES, blips: BLIPS, transfer, seeds: transfer[0]?.seeds ?? 0 };
}
