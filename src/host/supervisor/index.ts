/**
 * The supervisor's script. Evaluated as one expression; the text after it in the same blob calls `start` with the task's
 * compiled checks. Learner code and objects never enter this realm: only structured clones that have been checked do.
 */
import * as course from "#course";
import * as lab from "#lab";
import * as sim from "#sim";

import type {
  JobsEvent,
  JobsRequest,
  RawEvent,
  RunRequest,
  SupervisorBoot,
  SupervisorOrder,
  SupervisorReport,
} from "../protocol.ts";
import { Crew, type CrewListener, type Member } from "./crew.ts";
import { Experiment } from "./experiment.ts";
import { type Part, Rehearsal } from "./rehearsal.ts";
import { checksOn } from "./sheet.ts";
import { bundleCall, bundleSpan, cleanScript } from "../scripts.ts";
import { Trial } from "./trial.ts";

/** The task's `checks.ts` as the build compiled it. */
export type ChecksFactory = (
  module: { exports: Record<string, unknown> },
  __sim: typeof sim,
  __lab: typeof lab,
  __course: typeof course,
) => void;

const beatMs = 250;
const watchMs = 50;
/** How long a clean worker may go on with a run that was stopped, ms. */
const abandonedLimit = 500;

/** Workers that are busy at once: more than four bring nothing, fewer than two leave a core idle. */
const width = Math.min(Math.max(navigator.hardwareConcurrency - 1, 2), 4);

export function start(makeChecks: ChecksFactory): void {
  const checks = checksOf(makeChecks);
  self.onmessage = ({ data, ports }: MessageEvent<SupervisorBoot>): void => {
    self.onmessage = null;
    const [page, frame] = ports;
    if (page && frame) supervise(checks, data.learner, page, frame);
  };
}

function supervise(checks: course.Checks, learnerText: string, page: MessagePort, frame: MessagePort): void {
  /** The one thing under way, or the last one that was. */
  let work: (CrewListener & { end(): void }) | null = null;
  const say = (report: SupervisorReport): void => page.postMessage(report);
  const cleanUrl = scriptUrl([cleanScript(learnerText)]);
  /** Shared by the scripts of all runs, each of which would copy a quarter of a megabyte. */
  const learnerBlob = new Blob([learnerText]);
  const crew = new Crew(frame, {
    hello: (member, left) => {
      if (left.length > 0) return member.kind === "learner" ? refuse(left, member) : undefined;
      (work ?? rehearsal).hello(member, left);
    },
    report: (member, report) => (work ?? rehearsal).report(member, report),
    lost: (member, reason, message) => {
      (work ?? rehearsal).lost(member, reason, message);
      if (member.kind === "clean") crew.spawn("clean", cleanUrl);
    },
  });
  const rehearsal = new Rehearsal({ crew, checks, width, isFree: () => work === null });
  const refuse = (left: readonly string[], member: Member): void =>
    (work ?? rehearsal).lost(
      member,
      "crash",
      `This browser leaves ${left.join(", ")} in the sandbox, so no code is run in it.`,
    );

  let current = 0;
  /** The experiment under way or waiting for more of the same, and its bundle. */
  let experiment: { readonly on: Experiment; readonly bundle: string } | null = null;
  const emitFor =
    (id: number) =>
    (event: RawEvent | JobsEvent): void =>
      say({ t: "event", id, event });
  const scriptOf = (bundle: string): Pick<Part, "script" | "span"> => ({
    script: scriptUrl([learnerBlob, bundleCall(bundle)]),
    span: bundleSpan(learnerText, bundle),
  });
  const partOf = (bundle: string): Part => rehearsal.take(bundle) ?? { ...scriptOf(bundle), described: null, logs: [] };
  const beginRun = (request: RunRequest): void => {
    abandon();
    work = new Trial({ request, checks, crew, ...partOf(request.bundle), width, emit: emitFor(request.id) });
  };
  const beginJobs = ({ bundle, ...request }: JobsRequest): void => {
    if (experiment?.bundle !== bundle || !experiment.on.isFree) {
      abandon();
      const { base } = checks.incidents;
      const baseFor = (system: sim.SystemData): sim.Incident => checksOn(checks, system).incidents.base;
      experiment = { on: new Experiment({ base, baseFor, crew, ...partOf(bundle), width }), bundle };
      work = experiment.on;
    }
    experiment.on.begin(request, emitFor(request.id));
  };
  const abandon = (): void => {
    if (work === null) return;
    work.end();
    work = experiment = null;
    crew.abandon(abandonedLimit);
  };
  page.onmessage = ({ data: order }: MessageEvent<SupervisorOrder>): void => {
    if (order.t === "stop") return order.id === current ? abandon() : undefined;
    if (order.t === "rehearse")
      return work === null ? rehearsal.begin(order.bundle, scriptOf(order.bundle)) : undefined;
    current = order.request.id;
    if (order.t === "run") beginRun(order.request);
    else beginJobs(order.request);
  };

  for (let made = 0; made < width; made += 1) crew.spawn("clean", cleanUrl);
  setInterval(() => say({ t: "beat" }), beatMs);
  setInterval(() => crew.checkDeadlines(), watchMs);
  say({ t: "up" });
}

function checksOf(make: ChecksFactory): course.Checks {
  const module = { exports: {} as Record<string, unknown> };
  make(module, sim, lab, course);
  return module.exports["default"] as course.Checks;
}

function scriptUrl(parts: BlobPart[]): string {
  return URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
}
