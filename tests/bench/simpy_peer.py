"""W1 and W2 in SimPy: as its documentation writes models, in processes and resources, and with bare callbacks on events
and queues of one's own, which leaves little of it but its heap. Prints counts and CPU ms."""

import json
import random
import sys
import time
from collections import deque

import simpy


class Box:
    def __init__(self, env, slots, begin):
        self.env, self.free, self.begin, self.queue = env, slots, begin, deque()

    def arrive(self, job):
        if self.free > 0:
            self.free -= 1
            self.begin(job)
        else:
            self.queue.append(job)

    def leave(self):
        if self.queue:
            self.begin(self.queue.popleft())
        else:
            self.free += 1


def after(env, delay, run):
    env.timeout(delay).callbacks.append(run)


def w1():
    env, draw, counts = simpy.Environment(), random.Random(1).expovariate, {"served": 0}

    def done(_):
        counts["served"] += 1
        server.leave()

    def arrive(_):
        server.arrive(None)
        after(env, draw(0.08), arrive)

    server = Box(env, 1, lambda _: after(env, draw(0.1), done))
    after(env, draw(0.08), arrive)
    env.run(until=1_500_000)
    return counts


def w2():
    env, draw = simpy.Environment(), random.Random(1).expovariate
    counts = {"requests": 0, "attempts": 0, "succeeded": 0, "served": 0}

    def at_db(call):
        def done(_):
            counts["served"] += 1
            db.leave()
            api.leave()
            if call[0]:
                call[0] = False
                counts["succeeded"] += 1

        after(env, draw(1 / 500) * (10 if 60_000 <= env.now < 80_000 else 1), done)

    db = Box(env, 100, at_db)
    api = Box(env, 400, db.arrive)

    def send(attempt):
        counts["attempts"] += 1
        call = [True]

        def late(_):
            if call[0]:
                call[0] = False
                if attempt < 4:
                    send(attempt + 1)

        after(env, 2_000, late)
        api.arrive(call)

    def arrive(_):
        counts["requests"] += 1
        send(1)
        after(env, draw(0.14), arrive)

    after(env, draw(0.14), arrive)
    env.run(until=300_000)
    return counts


def source(env, gap, begin):
    while True:
        yield env.timeout(gap())
        env.process(begin())


def w1_processes():
    env, draw, counts = simpy.Environment(), random.Random(1).expovariate, {"served": 0}
    server = simpy.Resource(env, 1)

    def customer():
        with server.request() as slot:
            yield slot
            yield env.timeout(draw(0.1))
        counts["served"] += 1

    env.process(source(env, lambda: draw(0.08), customer))
    env.run(until=1_500_000)
    return counts


def w2_processes():
    env, draw = simpy.Environment(), random.Random(1).expovariate
    counts = {"requests": 0, "attempts": 0, "succeeded": 0, "served": 0}
    api, db = simpy.Resource(env, 400), simpy.Resource(env, 100)

    def job(done):
        with api.request() as thread:
            yield thread
            with db.request() as connection:
                yield connection
                yield env.timeout(draw(1 / 500) * (10 if 60_000 <= env.now < 80_000 else 1))
            counts["served"] += 1
        done.succeed()

    def request():
        counts["requests"] += 1
        for _ in range(4):
            counts["attempts"] += 1
            done = env.event()
            env.process(job(done))
            yield done | env.timeout(2_000)
            if done.processed:
                counts["succeeded"] += 1
                return

    env.process(source(env, lambda: draw(0.14), request))
    env.run(until=300_000)
    return counts


models = {"w1": w1, "w2": w2, "w1-processes": w1_processes, "w2-processes": w2_processes}
best = float("inf")
for _ in range(int(sys.argv[2])):
    before = time.process_time()
    counts = models[sys.argv[1]]()
    best = min(best, (time.process_time() - before) * 1_000)
print(json.dumps({**counts, "ms": best}))
