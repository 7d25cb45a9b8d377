/**
 * A cluster of nodes and the control plane that grants them leases. The control plane blips; whether the
 * nodes then serve on is a matter of what they need it for.
 */
import { down, exponential, incident, type Incident, program, type Run, steady, system, type System } from "#sim";

/** What a node needs the control plane for. */
export interface Cluster {
  readonly nodes: number;
  /** Asks it on every request. */
  readonly asksOnRequest: boolean;
  readonly leaseMinutes: number;
  /** Serves on with what it knew when its lease has run out. */
  readonly lastKnownGood: boolean;
  /** After a failed try: at once, or after a random pause that doubles up to five minutes. */
  readonly retry: "at once" | "with jitter";
  /** Most that wait at the control plane. */
  readonly queue?: number;
}

const MINUTE = 60_000;
const BEFORE = 5 * MINUTE;
const AFTER = 30 * MINUTE;
/** How often a node restarts; it then knows nothing. */
const RESTARTS = exponential("168h");

export function cluster(design: Cluster): System {
  const { nodes: count, asksOnRequest, leaseMinutes, lastKnownGood, retry, queue } = design;
  const lease = leaseMinutes * MINUTE;
  return system({
    boxes: {
      users: { kind: "client" },
      nodes: program({
        calls: ["control"],
        instances: count,
        state: () => ({ serves: Array.from({ length: count }, () => true) }),
        handle: function* (_request, self) {
          if (self.state.serves[Math.floor(self.random() * count)] === false) yield self.fail();
          else if (asksOnRequest && !(yield self.call("control", "check")).ok) yield self.fail();
        },
        run: function* (self) {
          const serve = (yes: boolean): void => {
            self.state.serves[self.instance] = yes;
            self.level("serving", yes ? 1 : 0);
          };
          let ends = self.now + lease * (0.5 + self.random() / 2);
          serve(true);
          for (;;) {
            // Halfway through its lease a node asks for the next one, unless it restarts before.
            const wait = Math.max(0, ends - lease / 2 - self.now);
            const restart = self.draw(RESTARTS);
            yield self.sleep(Math.min(wait, restart));
            if (restart < wait) {
              ends = self.now;
              serve(false);
            }
            for (let pause = 2_000; ; pause = Math.min(2 * pause, 5 * MINUTE)) {
              const valid = self.now < ends;
              if (!valid && !lastKnownGood) serve(false);
              if ((yield self.call("control", valid ? "renew" : "register")).ok) break;
              if (retry === "with jitter") yield self.sleep(pause * self.random());
            }
            ends = self.now + lease;
            serve(true);
          }
        },
      }),
      control: program({
        concurrency: 1,
        ...(queue === undefined ? {} : { queue: { limit: queue } }),
        handle: function* (what: "renew" | "register" | "check", self) {
          yield self.work(exponential(what === "register" ? "100ms" : "5ms"));
        },
      }),
    },
    arrows: { "users -> nodes": { timeout: "5s" }, "nodes -> control": { timeout: "2s" } },
  });
}

/** Five minutes, a blip, and thirty minutes more; ten requests a second. */
export function blip(minutes: number): Incident {
  const duration = BEFORE + minutes * MINUTE + AFTER;
  const faults = [down("control", { mode: "silent", at: BEFORE, for: minutes * MINUTE })];
  return incident({ load: { users: steady(10) }, faults, duration, warmup: "1min" });
}

/** Minutes of requests that were lost for each minute that the control plane was away. */
export function lostPerBlipMinute({ clients, trigger }: Run): number {
  const { startMs, endMs } = trigger as NonNullable<Run["trigger"]>;
  return ((clients["users"]?.failed ?? 0) / 10) * (1_000 / (endMs - startMs));
}
