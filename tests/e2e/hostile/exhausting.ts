/** Code that never ends, in every place where code can stand, or that wants more of the machine than there is. */
import { program } from "../sandbox/program.ts";

const forever = "for (;;) {}";

/** A file that exports this as its system, or instead of one. */
const exporting = (expression: string, before = ""): string =>
  `import { giveUp, program, system } from "#sim";\nlet calls = 0;\n${before}\nexport default ${expression};\n`;

const withBoxes = (boxes: string, arrow = '{ timeout: "100ms" }', more = ""): string =>
  exporting(`system({ boxes: ${boxes}, arrows: { "shop -> api": ${arrow} }${more} })`);

const withApi = (api: string, arrow?: string): string => withBoxes(`{ shop: { kind: "client" }, api: ${api} }`, arrow);

/** Each box calls the next one twice: 2^25 calls a request. */
const doubling = (calls: string): string =>
  exporting(
    "system({ boxes, arrows })",
    `const boxes = { shop: { kind: "client" }, api: { work: 0, calls: ["b0"] } }, arrows = { "shop -> api": { timeout: "999s" } };
for (let i = 0, from = "api"; i < 25; i += 1) {
  const [to, next] = ["b" + i, "b" + (i + 1)];
  boxes[to] = { work: 0, calls: i < 24 ? ${calls} : [] };
  arrows[from + " -> " + to] = { timeout: "999s" };
  from = to;
}`,
  );

/** Nothing but the deadline, or what the engine refuses, ends these: the run must be stopped or fail. */
export const endless: Readonly<Record<string, string>> = {
  "a loop at top level": program({ atLoad: forever }),
  "a loop in a getter of the system": exporting(`{ kind: "system", get boxes() { ${forever} } }`),
  "a loop in a proxy's trap": exporting(`new Proxy({}, { ownKeys() { ${forever} } })`),
  "a loop in a number": withApi(
    `{ concurrency: { valueOf() { ${forever} } }, work: { [Symbol.toPrimitive]() { ${forever} } } }`,
  ),
  "a list that lists for ever": withApi("{ calls: { *[Symbol.iterator]() { for (;;) yield 'api' } } }"),
  "a loop in a policy, once asked": program({ inPolicy: forever }),
  "a loop in a policy, late in a run": program({ inPolicy: `if (calls > 300) ${forever}` }),
  "a loop in an admission policy": withApi(
    `{ work: "20ms", admission: () => { if (++calls > 300) ${forever} return true } }`,
  ),
  "a loop in a program": withApi(`program({ *handle(request, self) { yield self.work(1); ${forever} } })`),
  "a loop in a program's state": withApi(
    `program({ state() { ${forever} }, *handle(request, self) { yield self.work(1) } })`,
  ),
  "a program that sleeps no time for ever": withApi(
    "program({ *handle(request, self) { for (;;) yield self.sleep(0) } })",
  ),
  "a program that counts for ever": withApi('program({ *handle(request, self) { for (;;) yield self.record("x") } })'),
  "a program that sends messages for ever": withBoxes(
    `{ shop: { kind: "client" }, sink: {}, api: program({ calls: ["sink"], *handle(request, self) { for (;;) yield self.send("sink") } }) }`,
    '{ timeout: "100ms" }, "api -> sink": {}',
  ),
  "ten million messages to the page": exporting("{}", "for (let i = 0; i < 1e7; i += 1) postMessage(i);"),
  "a loop in an error's message": exporting("{}", `throw { get message() { ${forever} }, toJSON() { ${forever} } };`),
  "a loop in a line for the console": program({ atLoad: `console.log({ toJSON() { ${forever} } })` }),
  "a regular expression that backtracks for ever": program({ atLoad: `/^(a+)+$/.test("a".repeat(40) + "b")` }),
  "promises for ever": program({ inPolicy: "(async () => { for (;;) await 0 })()" }),
  "retries at once, for ever": withApi(
    '{ work: "1s", concurrency: 1, queue: { limit: 0 } }',
    '{ timeout: "100ms", retry: () => 0 }',
  ),
  "timeouts of a nanosecond, for ever": withApi('{ work: "1s" }', '{ timeout: "0.000001ms", retry: () => 0 }'),
  "2^25 calls one after another": doubling("[next, next]"),
  "2^25 calls at once": doubling("[[next, next]]"),
  "a thousand million users": withBoxes('{ shop: { kind: "client", users: 1e9 }, api: { work: 0 } }'),
  "a thousand million events": withApi(
    'program({ *run(self) { for (;;) yield self.sleep("0.0001ms") }, *handle(request, self) { yield self.work(1) } })',
  ),
  "two hundred boxes, each calling all others": exporting(
    "system({ boxes, arrows })",
    `const boxes = { shop: { kind: "client" }, api: { calls: [] } }, arrows = { "shop -> api": {} };
for (let i = 0; i < 198; i += 1) boxes["b" + i] = { work: 0, calls: [] };
for (const a of Object.keys(boxes)) for (const b of Object.keys(boxes)) if (a !== "shop" && a < b && b !== "shop") { boxes[a].calls.push(b); arrows[a + " -> " + b] = {}; }`,
  ),
  "memory for ever": program({ inPolicy: "const hoard = []; for (;;) hoard.push(new Array(1e5).fill(hoard.length))" }),
  "typed memory for ever": program({
    inPolicy: "const hoard = []; for (;;) hoard.push(new Float64Array(1e6).fill(1))",
  }),
  "recursion without a bottom": exporting("{}", "const deep = () => 1 + deep(); deep();"),
  "a string that doubles for ever": exporting("{}", 'let text = "x"; for (;;) text += text;'),
  "a list of four thousand million": withApi("{ calls: new Array(2 ** 32 - 1) }"),
  "a system that holds itself": exporting(
    "round",
    'const round = { kind: "system", boxes: {}, arrows: {} }; round.boxes.api = round;',
  ),
  "a system a hundred thousand levels deep": exporting(
    "deep",
    "let deep = {}; for (let i = 0; i < 1e5; i += 1) deep = { deep };",
  ),
  "an answer of a million words": withBoxes(
    '{ shop: { kind: "client" }, api: {} }',
    "{}",
    ", answer: { a: Array(1e6).fill('a') }",
  ),
  "a name of a million letters": withBoxes('{ shop: { kind: "client" }, api: {}, ["x".repeat(1e6)]: {} }'),
};

/** These end by themselves, and the page hears little of them. */
export const floods: Readonly<Record<string, string>> = {
  "ten million lines on the console": program({ atLoad: "for (let i = 0; i < 1e7; i++) console.log(i)" }),
  "lines of a million letters": program({ atLoad: "for (let i = 0; i < 300; i++) console.error('x'.repeat(1e6))" }),
  "lines from a policy": program({ inPolicy: "for (let i = 0; i < 1e4; i++) console.warn(i)" }),
};
