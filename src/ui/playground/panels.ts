/** Panels that are fetched when they are first opened: following single requests, acting in the middle of an incident. */
import type { CodePane } from "../editor/pane.ts";
import type { Store } from "../store.ts";
import type { PlaygroundAccess } from "./access.ts";
import type { Replay } from "./replay.ts";
import type { Results } from "./results.ts";
import type { StageParts } from "./stage.ts";

interface PanelParts {
  readonly access: PlaygroundAccess;
  readonly store: Store;
  readonly results: Results;
  readonly pane: CodePane;
  readonly openPanel: (name: string) => void;
  /** Runs that were made on the page, by name. */
  readonly made: Map<string, Replay>;
}

export function panelsOf({ access, store, results, pane, openPanel, made }: PanelParts): StageParts["panels"] {
  return {
    async request(refresh) {
      const { newRequestsPanel } = await import("../requests/panel.ts");
      return newRequestsPanel({ access, made, refresh });
    },
    async act(refresh) {
      const { newActsPanel } = await import("../acts/panel.ts");
      return newActsPanel({
        access,
        refresh,
        show(name, run, replay) {
          made.set(name, replay);
          results.keep(name, run);
          store.dispatch({ type: "recording shown", recording: name });
        },
        write(text, open) {
          pane.setText(text, "incident.ts");
          if (!open) return;
          openPanel("code");
          pane.open("incident.ts");
        },
      });
    },
  };
}
