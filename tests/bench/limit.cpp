// What the machine could do: workload W2 and nothing else, by hand, with the kernel's random streams. Prints its
// counts and the least CPU time of its rounds. Its logarithm is the library's: counts may differ by a few in 10,000.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <queue>
#include <vector>

struct Stream {
  int32_t a, b, c, counter = 1;
  Stream(uint32_t seed, const char* name) {
    uint32_t hash = 0x811c9dc5u;
    for (; *name; name++) hash = (hash ^ (uint8_t)*name) * 0x01000193u;
    a = (int32_t)hash, b = (int32_t)seed, c = 0;
    for (int i = 0; i < 15; i++) next();
  }
  uint32_t next() {
    uint32_t word = (uint32_t)a + (uint32_t)b + (uint32_t)counter++;
    a = b ^ (int32_t)((uint32_t)b >> 9);
    b = (int32_t)((uint32_t)c + ((uint32_t)c << 3));
    c = (int32_t)((((uint32_t)c << 21) | ((uint32_t)c >> 11)) + word);
    return word;
  }
  double exponential(double mean) { return -mean * std::log((next() + 0.5) * 2.3283064365386963e-10); }
};

struct Done { double time; uint32_t sequence, job; };
struct Later {
  bool operator()(const Done& x, const Done& y) const {
    return x.time > y.time || (x.time == y.time && x.sequence > y.sequence);
  }
};
struct Due { double time; uint32_t job; };
struct Counts { long requests = 0, attempts = 0, succeeded = 0, served = 0, events = 0; };

static Counts run(uint32_t seed) {
  const double rate = 140, work = 500, timeout = 2000, slowFrom = 60000, slowTo = 80000, slowBy = 10, end = 300000;
  Counts n;
  Stream gaps(seed, "load:shop"), works(seed, "box:db.work");
  std::priority_queue<Done, std::vector<Done>, Later> done;
  std::vector<Due> timeouts;
  std::vector<uint32_t> api, db;
  std::vector<uint8_t> attempt, waiting;
  size_t due = 0, apiHead = 0, dbHead = 0;
  int threads = 400, connections = 100;
  uint32_t sequence = 0;
  double now = 0;
  auto begin = [&](uint32_t job) {
    double slow = now >= slowFrom && now < slowTo ? slowBy : 1;
    done.push({now + works.exponential(work) * slow, sequence++, job});
  };
  auto enter = [&](uint32_t job) {
    if (connections > 0) connections--, begin(job);
    else db.push_back(job);
  };
  auto send = [&](uint8_t number) {
    uint32_t job = (uint32_t)attempt.size();
    attempt.push_back(number), waiting.push_back(1);
    timeouts.push_back({now + timeout, job});
    n.attempts++;
    if (threads > 0) threads--, enter(job);
    else api.push_back(job);
  };
  double arrival = gaps.exponential(1000 / rate);
  for (;;) {
    while (due < timeouts.size() && !waiting[timeouts[due].job]) due++;
    double late = due < timeouts.size() ? timeouts[due].time : INFINITY;
    double ready = done.empty() ? INFINITY : done.top().time;
    now = std::fmin(arrival, std::fmin(late, ready));
    if (now > end) return n;
    n.events++;
    if (now == arrival) {
      n.requests++;
      send(1);
      arrival = now + gaps.exponential(1000 / rate);
    } else if (now == late) {
      uint32_t job = timeouts[due++].job;
      waiting[job] = 0;
      if (attempt[job] < 4) send(attempt[job] + 1);
    } else {
      uint32_t job = done.top().job;
      done.pop();
      n.served++;
      if (dbHead < db.size()) begin(db[dbHead++]);
      else connections++;
      if (apiHead < api.size()) enter(api[apiHead++]);
      else threads++;
      if (waiting[job]) waiting[job] = 0, n.succeeded++;
    }
  }
}

int main(int, char** given) {
  double least = INFINITY;
  Counts n;
  for (int round = std::atoi(given[1]); round > 0; round--) {
    clock_t from = std::clock();
    n = run(1);
    least = std::fmin(least, 1000.0 * (double)(std::clock() - from) / CLOCKS_PER_SEC);
  }
  std::printf("{\"requests\":%ld,\"attempts\":%ld,\"succeeded\":%ld,\"served\":%ld,\"events\":%ld,\"ms\":%.3f}\n",
              n.requests, n.attempts, n.succeeded, n.served, n.events, least);
}
