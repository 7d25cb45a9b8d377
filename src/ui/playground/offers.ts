/** What the code pane offers to choose from: own versions by time, texts to compare with. */
import type { CodePane } from "../editor/pane.ts";
import type { Saving } from "../saving.ts";
import type { Store } from "../store.ts";
import { dayOf, type Notice } from "./notice.ts";

/** As many own versions as one can choose from at a glance. */
const offered = 8;

/** Any of the learner's own versions, back into the editor; what stands there is one Undo away. */
export async function offerVersions(saving: Saving, store: Store, notice: Notice): Promise<void> {
  const versions = (await saving.versions()).filter(({ code }) => code !== store.now().code.text);
  if (versions.length === 0) return notice.say("No other version of yours is kept yet: one begins every two minutes.");
  notice.choose(
    "Your code as it was at",
    versions.slice(0, offered).map(({ savedAt, code }) => ({
      label: dayOf(savedAt),
      accept: () => store.dispatch({ type: "loaded", text: code }),
    })),
  );
}

/** The texts that stand beside the one in the editor, as something to compare it with; a second press ends that. */
export function offerComparisons(pane: CodePane, store: Store, notice: Notice): void {
  if (pane.isComparing) return pane.endComparison();
  const { start, solution, mine, code } = store.now();
  const others = [
    { label: "the start", text: start },
    { label: "the solution", text: solution },
    { label: "my code", text: mine ?? "" },
  ].filter(({ text }) => text !== "" && text !== code.text);
  const [first] = others;
  if (first === undefined) return notice.say("Nothing to compare with: this is the start.");
  if (others.length === 1) return void pane.compare(first);
  notice.choose(
    "Compare with",
    others.map((other) => ({ label: other.label, accept: () => void pane.compare(other) })),
  );
}
