/** The cluster of `start.ts` with other decisions, for the figures and the near-misses. */
import { exponential, program, type System, system } from "#sim";

/** What may be decided otherwise than in `start.ts`. Left out: as it is there. */
export interface Design {
  /** Asks the control plane on every request. @defaultValue true */
  readonly asksOnRequest?: boolean;
  /** How long a lease lasts, minutes. @defaultValue 1 */
  readonly leaseMinutes?: number;
  /** How often a node asks for the next lease, minutes. @defaultValue half a lease */
  readonly renewMinutes?: number;
  /** Serves on with what it knew when its lease has run out. @defaultValue false */
  readonly lastKnownGood?: boolean;
  /** Longest pause after a failed try, seconds; each is drawn between 0 and a bound that doubles from 2 s. @defaultValue 0: a second, always */
  readonly longestPause?: number;
  /** Most that wait at the control plane. @defaultValue unlimited */
  readonly queue?: number;
  /** Control planes that serve the one line. @defaultValue 1 */
  readonly replicas?: number;
}

/** Nodes of the cluster. */
export const NODES = 30;
/** How long the control plane works on a node that has to register anew. */
export const REGISTER = "500ms";
const MINUTE = 60_000;
const RESTARTS = exponential("168h");

export function clusterWith(design: Design): System {
  return system({
    boxes: { users: { kind: "client" }, nodes: nodesWith(design), control: controlWith(design) },
    arrows: { "users -> nodes": { timeout: "5s" }, "nodes -> control": { timeout: "3s" } },
  });
}

function controlWith({ queue, replicas = 1 }: Design) {
  return program({
    concurrency: replicas,
    ...(queue === undefined ? {} : { queue: { limit: queue } }),
    handle: function* (ask: "check" | "renew" | "register", self) {
      yield self.work(ask === "register" ? REGISTER : "5ms");
    },
  });
}

function nodesWith(design: Design) {
  const { asksOnRequest = true, leaseMinutes = 1, lastKnownGood = false, longestPause = 0 } = design;
  const lease = leaseMinutes * MINUTE;
  const renew = (design.renewMinutes ?? leaseMinutes / 2) * MINUTE;
  return program({
    calls: ["control"],
    instances: NODES,
    state: () => ({ serves: Array.from({ length: NODES }, () => true) }),
    handle: function* (_request, self) {
      if (self.state.serves[Math.floor(self.random() * NODES)] !== true) yield self.fail();
      if (asksOnRequest && !(yield self.call("control", "check")).ok) yield self.fail();
    },
    run: function* (self) {
      const serve = (yes: boolean): void => {
        self.state.serves[self.instance] = yes;
        self.level("serving", yes ? 1 : 0);
      };
      let ends = self.now + lease * (0.5 + self.random() / 2);
      let wait = renew * self.random();
      serve(true);
      for (;;) {
        const restart = self.draw(RESTARTS);
        yield self.sleep(Math.min(wait, restart));
        if (restart < wait) {
          ends = self.now;
          serve(false);
        }
        for (let pause = 2_000; ; pause *= 2) {
          const valid = self.now < ends;
          if (!valid && !lastKnownGood) serve(false);
          if ((yield self.call("control", valid ? "renew" : "register")).ok) break;
          yield self.sleep(longestPause > 0 ? Math.min(pause, longestPause * 1_000) * self.random() : 1_000);
        }
        ends = self.now + lease;
        wait = renew;
        serve(true);
      }
    },
  });
}
