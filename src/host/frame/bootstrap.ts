/**
 * The only script of `sandbox.html`. It makes the workers, hands them their ports and ends them. No text from the
 * learner is ever run here: a *document* could navigate itself or open WebRTC, and so get data out past its policy.
 */
import type { FrameBoot, FrameOrder, FramePing, FrameReport, SupervisorBoot } from "../protocol.ts";

/** Workers at once, the supervisor not counted. */
const workerLimit = 8;

const workers = new Map<number, Worker>();
let booted = false;

addEventListener("message", (event: MessageEvent<FramePing | FrameBoot>) => {
  if (event.source !== parent) return;
  if (event.data.t === "ping") ready();
  const toPage = event.ports[0];
  if (event.data.t === "boot" && !booted && toPage) {
    booted = true;
    boot(event.data, toPage);
  }
});
ready();

function ready(): void {
  // The frame's origin is opaque, so neither side can name the other's: each checks the sender instead.
  parent.postMessage({ t: "ready" }, "*");
}

function boot({ supervisor: text, learner }: FrameBoot, toPage: MessagePort): void {
  const supervisor = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  const control = new MessageChannel();
  control.port1.addEventListener("message", (event: MessageEvent<FrameOrder>) => {
    if (event.data.t === "kill") kill(event.data.id);
    else if (event.ports[0]) spawn(event.data.id, event.data.url, event.ports[0], control.port1);
  });
  control.port1.start();
  supervisor.postMessage({ learner } satisfies SupervisorBoot, [toPage, control.port2]);
}

function spawn(id: number, url: string, port: MessagePort, supervisor: MessagePort): void {
  const report = (t: FrameReport["t"], message: string): void => {
    kill(id);
    supervisor.postMessage({ t, id, message } satisfies FrameReport);
  };
  if (workers.size >= workerLimit) return report("broken", "too many workers");
  let worker: Worker;
  try {
    worker = new Worker(url);
  } catch (error) {
    // Its script is gone, for one: the run that wanted it ended before this order came.
    return report("broken", String(error));
  }
  workers.set(id, worker);
  worker.addEventListener("message", () => report("stray", "a message past the port"));
  worker.addEventListener("messageerror", () => report("stray", "a message past the port"));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    report("broken", event.message);
  });
  worker.postMessage(null, [port]);
}

function kill(id: number): void {
  workers.get(id)?.terminate();
  workers.delete(id);
}
