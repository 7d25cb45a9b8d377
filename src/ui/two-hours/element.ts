/** `<pg-two-hours data-task>`: runs the whole incident once more, on the code in the task's playground and in its sandbox. */
import { onSubject } from "#course";
import { onSeeds } from "#lab";
import type { Incident, Run } from "#sim";

import { accessTo, jobsOn } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { render } from "../playground/lit.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import { type TwoHoursSetup, twoHoursPicture } from "./picture.ts";
import { hoursControls, type HoursState } from "./view.ts";

/** Wall-clock limit: three million events are a second or two, and many on a busy machine, ms. */
const LIMIT_MS = 60_000;

/** What stands in the page. */
export interface TwoHoursData {
  readonly setup: TwoHoursSetup;
  readonly incident: Incident;
}

export class TwoHoursElement extends HTMLElement {
  #stop: AbortController | null = null;

  connectedCallback(): void {
    const { setup, incident } = JSON.parse(
      find(this, 'script[type="application/json"]').textContent ?? "",
    ) as TwoHoursData;
    const controls = find(this, "[data-hours-controls]");
    const picture = find(this, "[data-hours-picture]");
    controls.replaceChildren();
    const stop = (): void => this.#stop?.abort();
    const show = (state: HoursState): void => {
      const run = (): void => void this.#run(incident, setup, picture, show);
      render(hoursControls({ state, setup, live: true }, { run, stop }), controls);
    };
    show({ is: "recorded" });
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
  }

  async #run(
    incident: Incident,
    setup: TwoHoursSetup,
    picture: HTMLElement,
    show: (state: HoursState) => void,
  ): Promise<void> {
    this.#stop = new AbortController();
    show({ is: "running" });
    try {
      const run = await runOnce(this.dataset["task"] ?? "", incident, this.#stop.signal);
      if (!picture.hasAttribute("data-own")) picture.replaceChildren();
      picture.toggleAttribute("data-own", true);
      render(twoHoursPicture(run, setup), picture);
      show({ is: "own", run });
    } catch (error) {
      show(isAbort(error) ? { is: "stopped" } : { is: "failed", message: messageOf(error) });
    }
  }
}

async function runOnce(task: string, incident: Incident, signal: AbortSignal): Promise<Run> {
  const access = await accessTo(task);
  const jobs = await jobsOn(access, access.store.now().code.text, LIMIT_MS);
  const [result] = await onSubject(jobs, { incident })(onSeeds({}, [1]), { signal });
  if (result === undefined) throw new Error("The two hours gave no run.");
  return result.run;
}
