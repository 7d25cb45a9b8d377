/** What the stage shows of the code: the text and whose it is, and what is wrong with it. */
import { partName } from "#course";
import type { LearnerError } from "#host";

import { placeInFiles } from "../editor/config-keys.ts";
import type { CodePane } from "../editor/pane.ts";
import type { Session } from "../session.ts";
import type { Store } from "../store.ts";
import type { PlaygroundData } from "./data.ts";
import { find } from "./find.ts";
import { linkedView } from "./linking.ts";
import { nothing, type TemplateResult } from "./lit.ts";
import { problemsView } from "./log-view.ts";

export interface CodeParts {
  readonly element: HTMLElement;
  readonly store: Store;
  readonly data: PlaygroundData;
  readonly pane: CodePane;
  readonly say: (text: string) => void;
  readonly put: (view: string, content: TemplateResult | typeof nothing) => void;
  readonly openPanel: (name: string) => void;
}

export function showCode(parts: CodeParts, session: Session): void {
  const { element, pane, put, openPanel } = parts;
  const { code, run } = session;
  const problems: readonly LearnerError[] = run.is === "failed" ? run.problems : [];
  pane.setCode(code.text, code.whose === "solution");
  pane.setProblems(problems);
  showLinked(parts, session);
  const go = (at: NonNullable<LearnerError["at"]>): void => {
    openPanel("code");
    pane.open(at.file, at);
  };
  const found = pane.found.filter(
    ({ at }) => !problems.some((known) => known.at?.line === at?.line && known.at?.file === at?.file),
  );
  const isClean = problems.length + found.length === 0;
  find(element, '[data-view="problems"]').hidden = isClean;
  put("problems", isClean ? nothing : problemsView(problems, found, go));
}

/** A link's code is announced for as long as it stands there. */
function showLinked({ element, store, put }: CodeParts, session: Session): void {
  const isLinked = session.code.whose === "link";
  find(element, ".pg-code").toggleAttribute("data-linked", isLinked);
  put("linked", isLinked ? linkedView(session, store) : nothing);
}

/** Marks the line of an arrow's policy, where the code is in sight beside the diagram. */
export function markPolicy({ store, pane }: CodeParts, part: string): void {
  if (!part.startsWith("arrow:") || !matchMedia("(min-width: 1400px)").matches) return;
  const path = `arrows["${partName(part)}"]`;
  const { text } = store.now().code;
  const place = placeInFiles(text, `${path}.retry`) ?? placeInFiles(text, path);
  if (place !== null) pane.mark(place);
}

/** Where the part stands in the code that is in the editor. */
export function goToCode({ store, pane, say, openPanel }: CodeParts, part: string): void {
  const name = partName(part);
  const path = part.startsWith("arrow:") ? `arrows["${name}"]` : `boxes["${name}"]`;
  const place = placeInFiles(store.now().code.text, path);
  if (place === null) return say(`The code does not name ${name} by itself.`);
  openPanel("code");
  pane.point(place);
}
