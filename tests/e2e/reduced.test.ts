/** Where a browser or the network lacks something: what works all the same, and the one sentence that says what does not. */
import type { Route } from "@playwright/test";
import { Playground } from "../support/playground.ts";
import { expect, test } from "../support/test.ts";

const mine = "// of this tab";

/** Runs, and does not wait for more than the first seed. */
const seesOneSeed = (playground: Playground): Promise<void> =>
  playground.firstSeed(() => playground.button("Run").click());

test("storage that is off, or full, is said in one sentence, and the code runs", async ({ playground }) => {
  await playground.page.addInitScript(() => {
    const refuse = (name: string) => ({
      value: () => {
        throw new DOMException("refused", name);
      },
    });
    if (location.search === "?full")
      Object.defineProperty(IDBObjectStore.prototype, "put", refuse("QuotaExceededError"));
    else Object.defineProperty(IDBFactory.prototype, "open", refuse("SecurityError"));
    Object.defineProperty(self, "localStorage", { get: () => refuse("SecurityError").value() });
  });
  await playground.open();
  await playground.append(mine);
  const says = (why: string): string => `Your code is not saved: ${why}. Everything else works.`;
  await expect(playground.element.getByText(says("this browser keeps nothing for this site"))).toBeVisible();
  await seesOneSeed(playground);

  await playground.page.goto("tasks/03-local-optimum/?full");
  await playground.ready();
  await playground.append(mine);
  await expect(playground.element.getByText(says("this browser’s storage is full"))).toBeVisible();
  await expect(playground.element.getByText("not saved", { exact: true })).toBeVisible();
});

test("without a network, what has been fetched goes on: edited code runs, and what is missing is said", async ({
  context,
  playground,
}) => {
  await playground.open();
  // One try a request: such runs are short.
  await playground.edit(/maxAttempts: \d+/, "maxAttempts: 1");
  await seesOneSeed(playground);
  await context.setOffline(true);
  await playground.append("// on the train");
  await seesOneSeed(playground);
  // Its compiled form was never fetched: it is compiled here.
  await playground.button("Load solution").click();
  await seesOneSeed(playground);
  await playground.button("Simple editor").click();
  await expect(playground.element.getByText("The editor could not be fetched: here is the simple one.")).toBeVisible();
  await expect(playground.code).toBeVisible();
});

test("the compiler of the first edit goes when its run begins; after the run there is another, of what was fetched", async ({
  page,
  playground,
}) => {
  const fetched: string[] = [];
  page.on("request", (request) => void (/esbuild/.test(request.url()) && fetched.push(request.url())));
  const begins = () => page.waitForEvent("worker", (worker) => worker.url().includes("compiler"));
  await playground.open();
  const first = begins();
  await playground.edit(/maxAttempts: \d+/, "maxAttempts: 1");
  const gone = (await first).waitForEvent("close");
  const second = begins();
  await seesOneSeed(playground);
  await gone;
  const stays = await second;
  await playground.append("// and again");
  await seesOneSeed(playground);
  await expect(playground.element).toHaveAttribute("data-state", "done");
  expect(page.workers()).toContain(stays);
  expect(fetched).toHaveLength(1);
});

test("a compiler that does not come is waited for in words; one that can't be fetched is said, and the next run fetches it", async ({
  page,
  playground,
}) => {
  test.slow();
  const held: Route[] = [];
  await page.route(/esbuild/, (route) => void held.push(route));
  await playground.open();
  // One try a request: such runs are short.
  await playground.edit(/maxAttempts: \d+/, "maxAttempts: 1");
  await playground.button("Run").click();
  await expect(playground.element.getByText("the compiler (4 MB, fetched once) is on its way")).toBeVisible();
  for (const route of held) await route.abort();
  await playground.shows("error");
  await expect(playground.verdict).toContainText(
    "The compiler, which edited code needs, could not be fetched (Failed to fetch). " +
      "The start and the solution run without; Run tries again.",
  );
  await page.unroute(/esbuild/);
  await seesOneSeed(playground);
});

test("two tabs on one task: each hears of the other's save and keeps its own text; what gives way is among the versions", async ({
  context,
  playground: one,
}) => {
  test.slow();
  const theirs = "// of the other tab";
  const two = new Playground(await context.newPage());
  await two.open();
  await one.page.bringToFront();
  await one.open();
  await one.append(mine);
  await expect(one.element.getByText(/^saved /)).toBeVisible();
  await expect(two.element.getByText(/^Another tab saved this task at \d\d:\d\d\.$/)).toBeVisible();
  await expect(two.code).toBeHidden();

  await two.page.bringToFront();
  await two.append(theirs);
  await expect(two.element.getByText(/^saved /)).toBeVisible();
  await one.page.bringToFront();
  await expect(one.element.getByText(/^Another tab saved this task at/)).toBeVisible();
  await expect(one.code).toHaveValue(new RegExp(mine));
  await expect(one.code).not.toHaveValue(new RegExp(theirs));

  await one.button("Take it over").click();
  await expect(one.code).toHaveValue(new RegExp(theirs));
  await one.element.getByRole("button", { name: /^More/ }).click();
  await one.button("Versions").click();
  await one.element
    .locator(".pg-notice")
    .getByRole("button", { name: /^\d+ \w+, \d\d:\d\d$/ })
    .first()
    .click();
  await expect(one.code).toHaveValue(new RegExp(mine));
  await one.button("Undo").click();
  await expect(one.code).toHaveValue(new RegExp(theirs));
});

test("without workers the recorded run stays, code can be read and written, and Run says why it does not", async ({
  page,
  playground,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(self, "Worker"));
  await playground.open();
  await playground.element.locator(".pg-file[data-open] .pg-listing").press("Enter");
  await expect(playground.code).toBeVisible();
  await playground.button("Simple editor").click();
  await expect(playground.element.getByText("This browser has no workers, which the full editor needs.")).toBeVisible();
  await playground.append(mine);
  await playground.button("Run").click();
  await playground.shows("error");
  await expect(playground.verdict).toContainText("This browser has no workers, and code runs in nothing else here.");
});

test("without WebAssembly the start runs as ever, and edited code says what is lacking", async ({
  page,
  playground,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(self, "WebAssembly"));
  await playground.open();
  await seesOneSeed(playground);
  await playground.append(mine);
  await playground.button("Run").click();
  await playground.shows("error");
  await expect(playground.verdict).toContainText(
    "This browser has no WebAssembly, which edited code is compiled with.",
  );
});
