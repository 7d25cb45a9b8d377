import { exponential, program, system } from "#sim";

const NODES = 30;
const LEASE = 60_000; // ms
const RENEW = LEASE / 2;
const RESTARTS = exponential("168h"); // a node that restarts knows nothing

const nodes = program({
  calls: ["control"],
  instances: NODES,
  state: () => ({ serves: Array.from({ length: NODES }, () => true) }),

  // A user's request, at any of the nodes.
  handle: function* (_request, self) {
    const node = Math.floor(self.random() * NODES);
    if (!self.state.serves[node]) yield self.fail();
    const allowed = yield self.call("control", "check");
    if (!allowed.ok) yield self.fail();
  },

  // What each node does beside: it keeps its lease.
  run: function* (self) {
    const serve = (yes: boolean) => {
      self.state.serves[self.instance] = yes;
      self.level("serving", yes ? 1 : 0);
    };
    let ends = self.now + LEASE * (0.5 + self.random() / 2);
    let wait = RENEW * self.random();
    serve(true);
    for (;;) {
      const restart = self.draw(RESTARTS);
      yield self.sleep(Math.min(wait, restart));
      if (restart < wait) {
        ends = self.now;
        serve(false);
      }
      for (;;) {
        const valid = self.now < ends;
        if (!valid) serve(false);
        const answer = yield self.call("control", valid ? "renew" : "register");
        if (answer.ok) break;
        yield self.sleep(1_000);
      }
      ends = self.now + LEASE;
      wait = RENEW;
      serve(true);
    }
  },
});

const control = program({
  concurrency: 1,
  handle: function* (ask: "check" | "renew" | "register", self) {
    yield self.work(ask === "register" ? "500ms" : "5ms");
  },
});

export default system({
  boxes: { users: { kind: "client" }, nodes, control },
  arrows: {
    "users -> nodes": { timeout: "5s" },
    "nodes -> control": { timeout: "3s" },
  },
});
