import { describe, expect, test } from "vitest";
import { actionCellText, type ActionTable, tryActions } from "#course";
import { localJobs } from "#lab";
import { incident, poisson, rollBack, slow, system } from "#sim";
import { actionsFigure, firstActionsView, newTrying, noTrial, staticHtml } from "#ui";

const world = incident({ load: { shop: poisson(20) }, duration: "60s" });
const shop = system({
  boxes: { shop: { kind: "client" }, db: { concurrency: 2, work: "50ms" } },
  arrows: { "shop -> db": { timeout: "1s" } },
});
const table: ActionTable = {
  incident: world,
  incidents: [
    {
      id: "build",
      title: "a bad build",
      faults: [slow("db", { by: 10, at: "10s" })],
      measure: { kind: "until back", client: "shop", from: "20s" },
    },
  ],
  actions: [
    { id: "wait", title: "wait", on: { build: null } },
    { id: "rollBack", title: "roll back", on: { build: rollBack("db", { at: "20s" }) } },
  ],
};

describe("first actions", () => {
  test("are each tried on each incident, and told of as they are through", async () => {
    const told: string[] = [];
    const rows = await tryActions(localJobs(shop, world), table, {
      seeds: 2,
      onAction: ({ action }) => told.push(action),
    });
    expect(told).toEqual(["wait", "rollBack"]);
    expect(rows.map(({ cells }) => cells[0]?.cured)).toEqual([0, 2]);
    const html = staticHtml(actionsFigure(table, rows));
    expect(html).toMatch(/data-action="wait"[^]*data-ends="none">\s*never/);
    expect(html).toMatch(/data-action="rollBack"[^]*data-ends="all">\s*\d+\u00a0s/);
  });

  test("end with the signal's reason when they are stopped", async () => {
    const stop = new AbortController();
    const trying = tryActions(localJobs(shop, world), table, {
      seeds: 1,
      signal: stop.signal,
      onAction: () => stop.abort(),
    });
    await expect(trying).rejects.toThrow(/abort/i);
  });

  test("that end an incident on some seeds say on how many; a share is printed whether it is enough or not", () => {
    const cell = { incident: "build", seeds: 10, cured: 7, figure: 12 };
    expect(actionCellText(cell, { kind: "until back", client: "shop", from: 0 })).toBe("7 of 10");
    expect(
      actionCellText({ ...cell, cured: 0, figure: 0.5 }, { kind: "answered", client: "shop", from: 0, atLeast: 0.9 }),
    ).toBe("50 %");
  });

  test("stand in the page as an empty table with a button that nothing is behind yet", () => {
    const html = staticHtml(firstActionsView(newTrying("05", table), noTrial));
    expect(html).toMatch(/<button[^>]* disabled[^>]*>\s*Try every first action/);
    expect(html.match(/data-on="build">·/g)).toHaveLength(2);
  });
});
