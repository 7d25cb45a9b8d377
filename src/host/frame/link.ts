/**
 * The page's end of the sandbox: builds the frame, hands it the scripts, and keeps the port to the supervisor.
 * The page has the last word: a sandbox that does not answer is removed, with all its workers.
 */
import type { FrameBoot, FramePing, FrameReady, SupervisorOrder, SupervisorReport } from "../protocol.ts";

/** From the frame's `load` (or a `boot` sent) to the answer, ms, by attempt: a busy machine gets another chance. */
const answerLimits = [1_000, 2_000, 4_000];
/** A frame that has not loaded its one small file by now never will. */
const loadLimit = 20_000;
/** Beats missed, one each `beatCheckMs`, before the supervisor counts as dead. */
const beatCheckMs = 500;
const missedLimit = 4;

export interface LinkTexts {
  /** The supervisor's script, checks included. */
  readonly supervisor: string;
  readonly learner: string;
}

/** A sandbox that is up. */
export interface Link {
  readonly send: (order: SupervisorOrder) => void;
  readonly dispose: () => void;
}

export interface LinkListener {
  readonly report: (report: Extract<SupervisorReport, { t: "event" }>) => void;
  /** The supervisor has stopped answering; the frame is gone. */
  readonly dead: () => void;
}

/** Builds a sandbox, trying again when one does not start in time. */
export async function openLink(frameUrl: string, texts: LinkTexts, listener: LinkListener): Promise<Link> {
  let failure: unknown;
  for (const limit of answerLimits) {
    const frame = makeFrame(frameUrl);
    try {
      await frameReady(frame, limit);
      return await boot(frame, texts, listener, limit);
    } catch (error) {
      frame.remove();
      failure = error;
    }
  }
  throw failure;
}

function makeFrame(url: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.hidden = true;
  frame.title = "Sandbox for running code";
  frame.src = url;
  document.body.append(frame);
  return frame;
}

/** The bootstrap may say `ready` before or after the page listens, so the page also asks when the frame has loaded. */
function frameReady(frame: HTMLIFrameElement, limitMs: number): Promise<void> {
  return withinLimit(loadLimit, "The sandbox's frame did not load.", (done, stillWithin) => {
    const onMessage = (event: MessageEvent<FrameReady>): void => {
      if (event.source === frame.contentWindow && event.data.t === "ready") done();
    };
    addEventListener("message", onMessage);
    frame.addEventListener("load", () => {
      frame.contentWindow?.postMessage({ t: "ping" } satisfies FramePing, "*");
      stillWithin(limitMs, "The sandbox's frame did not start.");
    });
    return () => removeEventListener("message", onMessage);
  });
}

async function boot(
  frame: HTMLIFrameElement,
  texts: LinkTexts,
  listener: LinkListener,
  limitMs: number,
): Promise<Link> {
  const { port1: port, port2 } = new MessageChannel();
  let missed = 0;
  await withinLimit(limitMs, "The sandbox's supervisor did not start.", (done) => {
    port.onmessage = ({ data }: MessageEvent<SupervisorReport>): void => {
      missed = 0;
      if (data.t === "up") done();
      else if (data.t === "event") listener.report(data);
    };
    const message: FrameBoot = { t: "boot", ...texts };
    frame.contentWindow?.postMessage(message, "*", [port2]);
    return () => {};
  });
  const dispose = (): void => {
    clearInterval(watch);
    port.close();
    frame.remove();
  };
  const watch = setInterval(() => {
    // Browsers slow the timers of a hidden page down; nobody waits for it either.
    missed = document.hidden ? 0 : missed + 1;
    if (missed <= missedLimit) return;
    dispose();
    listener.dead();
  }, beatCheckMs);
  return { send: (order) => port.postMessage(order), dispose };
}

/** A promise that `begin` settles by `done`, or that fails after the limit; what `begin` returns cleans up. */
function withinLimit(
  limitMs: number,
  message: string,
  begin: (done: () => void, stillWithin: (limitMs: number, message: string) => void) => () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      cleanUp();
      outcome();
    };
    const giveUpAfter = (limit: number, why: string): number =>
      setTimeout(() => settle(() => reject(new Error(why))), limit) as unknown as number;
    let timer = giveUpAfter(limitMs, message);
    const cleanUp = begin(
      () => settle(resolve),
      (limit, why) => {
        clearTimeout(timer);
        timer = giveUpAfter(limit, why);
      },
    );
  });
}
